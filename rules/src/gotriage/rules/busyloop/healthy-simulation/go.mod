module example.com/riskmodel

go 1.26
