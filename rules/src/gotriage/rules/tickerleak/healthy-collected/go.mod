module example.com/bookinggateway

go 1.26
