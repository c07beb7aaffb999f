import Go
