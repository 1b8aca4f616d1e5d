module example.com/tenantjobs

go 1.22
