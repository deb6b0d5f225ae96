//! Room for a running case to grow. Every event makes the folded case longer; a row that no longer fits between its
//! neighbours makes SQLite spread three pages anew and write their parent as well. So the row of a running case is
//! filled up with blanks until it lies on a page of its own and is written over in place; with the end of the case
//! the blanks go (decision 0012). JSON does not mind them.

/// Bytes of text in a row that has a page of 4,096 for itself: what is left holds numbers, lengths and slack.
const ALONE: usize = 3_600;

/// Bytes of one overflow page: longer rows grow by whole ones.
const BEYOND: usize = 4_092;

/// The body of a running case, with blanks behind it. `beside` is the length of the row's other texts.
pub(crate) fn fill_up(mut body: String, beside: usize) -> String {
    let length = body.len() + beside;
    let over = length.saturating_sub(ALONE).div_ceil(BEYOND);
    let blanks = ALONE + over * BEYOND - length;
    body.extend(std::iter::repeat_n(' ', blanks));
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_grows_by_whole_pages() {
        let long = |body: usize, beside: usize| fill_up("x".repeat(body), beside).len() + beside;
        assert_eq!(long(0, 0), ALONE);
        assert_eq!(long(900, 500), ALONE);
        assert_eq!(long(3_100, 500), ALONE);
        assert_eq!(long(3_101, 500), ALONE + BEYOND);
        assert_eq!(long(9_000, 0), ALONE + 2 * BEYOND);
    }
}
