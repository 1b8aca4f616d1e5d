module example.com/riskpricer

go 1.26
