module example.com/ringbuffer

go 1.26
