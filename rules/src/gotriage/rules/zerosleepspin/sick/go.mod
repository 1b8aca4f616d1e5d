module example.com/dnsrefresh

go 1.26
