//! Facts become blocks, blocks become pages, pages become PDF; the same blocks become Word.
