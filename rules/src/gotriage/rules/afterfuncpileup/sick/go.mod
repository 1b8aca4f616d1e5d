module example.com/seatreservation

go 1.26
