from driver import Graph
