module example.com/telemetryfeed

go 1.26
