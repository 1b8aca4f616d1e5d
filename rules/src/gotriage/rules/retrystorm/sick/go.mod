module example.com/metricspush

go 1.26
