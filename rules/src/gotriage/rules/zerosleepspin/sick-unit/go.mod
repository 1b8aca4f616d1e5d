module example.com/queuepoller

go 1.26
