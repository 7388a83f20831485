"""The practice page's four views: fill in, order, write, questions. What is right is decided in segviz.exercises."""
