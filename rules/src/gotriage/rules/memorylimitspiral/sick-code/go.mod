module example.com/documentcache

go 1.26
