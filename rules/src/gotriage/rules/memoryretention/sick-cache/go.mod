module example.com/priceapi

go 1.26
