module example.com/pricebook

go 1.26
