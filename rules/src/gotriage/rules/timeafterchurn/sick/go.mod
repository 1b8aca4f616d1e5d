module example.com/orderconsumer

go 1.22
