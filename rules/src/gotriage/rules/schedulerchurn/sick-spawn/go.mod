module example.com/metricrollup

go 1.26
