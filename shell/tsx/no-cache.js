// tsx keeps what it has compiled in the temporary folder, where any user of the machine can put something
// else in its place; and without such a folder it does not start.
process.env.TSX_DISABLE_CACHE = '1'
