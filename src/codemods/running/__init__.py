"""Files through the engine: in this process, in supervised workers, on a cluster, or from the cache of earlier runs."""
