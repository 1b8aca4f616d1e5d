module example.com/quotebuilder

go 1.26
