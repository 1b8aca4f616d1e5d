module example.com/photopipeline

go 1.26
