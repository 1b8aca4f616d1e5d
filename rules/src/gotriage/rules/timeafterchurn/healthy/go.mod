module example.com/ordertotals

go 1.26
