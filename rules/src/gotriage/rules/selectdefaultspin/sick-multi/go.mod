module example.com/quotacontroller

go 1.26
