module example.com/tickfeed

go 1.26
