module example.com/shardrestore

go 1.26
