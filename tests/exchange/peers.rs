//! Five laptops, any order, files lost and doubled, clocks fifty years apart: the same in the end (trust S1, S3).
