"""Run every benchmark."""

from bench import replicas, search
from bench.end_to_end import __main__ as end_to_end

if __name__ == "__main__":
    search.main()
    end_to_end.main([])
    replicas.main([])
