module example.com/metergateway

go 1.22
