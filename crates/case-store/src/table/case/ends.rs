//! How cases end and of which kind they are, as columns to filter by and counts (version 11 of the schema).

use case_core::ending::Ending;
use case_core::remedy::RemedyOrder;

/// Adds the columns, and fills them for what ended before: withdrawn cases are known by their state, the others by the
/// label of the end that they reached, as the shipped charts label them.
pub(crate) const SQL: &str = "
ALTER TABLE case_row ADD COLUMN ending TEXT NOT NULL DEFAULT ''; -- case_core::ending::Ending, empty while it runs
ALTER TABLE case_row ADD COLUMN remedy TEXT NOT NULL DEFAULT ''; -- the last order of reconsideration or a court
UPDATE case_row SET ending = CASE
    WHEN state = 'withdrawn' AND case_type IN ('\"simple\"', '\"general\"') THEN 'mistaken'
    WHEN state = 'withdrawn' THEN 'withdrawn'
    WHEN outcome LIKE '%不予受理%' THEN 'not_accepted'
    WHEN outcome LIKE '%不予立案%' THEN 'not_filed'
    WHEN outcome LIKE '%不予处罚%' OR outcome LIKE '%不予行政处罚%' THEN 'no_penalty'
    WHEN outcome LIKE '%不予%' THEN 'refused'
    WHEN outcome LIKE '%移送%' THEN 'transferred'
    WHEN outcome LIKE '%转普通程序%' OR outcome LIKE '%转一般程序%' THEN 'turned'
    WHEN outcome LIKE '%终止%' THEN 'terminated'
    WHEN outcome LIKE '%准予%' THEN 'granted'
    WHEN outcome LIKE '%处罚%' THEN 'punished'
    ELSE 'completed' END
WHERE running = 0 AND past <> 'open';
CREATE INDEX case_ending ON case_row (region, ending) WHERE ending <> '';
CREATE INDEX case_remedy ON case_row (region) WHERE remedy <> '';
CREATE INDEX case_kind ON case_row (region, case_type);
CREATE INDEX case_kind_running ON case_row (region, case_type, running) WHERE running = 1; -- few of all
INSERT INTO stat (region, measure, bucket, n)
    SELECT region, 'ending', ending, count(*) FROM case_row WHERE ending <> '' GROUP BY region, ending;
INSERT INTO stat (region, measure, bucket, n)
    SELECT region, 'kind', trim(case_type, '\"'), count(*) FROM case_row WHERE case_type <> 'null'
    GROUP BY region, case_type;
";

/// Which way a case ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EndMark {
    /// The ending; `None` while it runs.
    pub ending: Option<Ending>,
    /// The last order of reconsideration or a court.
    pub remedy: Option<RemedyOrder>,
}

/// The word of an ending in its column.
pub(super) fn ending_word(ending: Option<Ending>) -> &'static str {
    ending.map_or("", Ending::word)
}

/// The word of an order in its column.
pub(super) fn remedy_word(remedy: Option<RemedyOrder>) -> &'static str {
    remedy.map_or("", RemedyOrder::word)
}

/// What the column says; an empty one says nothing.
pub(super) fn read_ending(word: &str) -> Option<Option<Ending>> {
    if word.is_empty() {
        return Some(None);
    }
    Ending::parse(word).map(Some)
}

/// What the column says; an empty one says nothing.
pub(super) fn read_remedy(word: &str) -> Option<Option<RemedyOrder>> {
    if word.is_empty() {
        return Some(None);
    }
    RemedyOrder::parse(word).map(Some)
}
