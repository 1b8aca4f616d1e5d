module example.com/ratestore

go 1.26
