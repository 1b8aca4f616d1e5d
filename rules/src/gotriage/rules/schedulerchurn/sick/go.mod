module example.com/sensorpipeline

go 1.26
