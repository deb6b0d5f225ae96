//! Lists of cases, page by page: newest first, or the work of some posts by due date.

use case_core::ending::Ending;
use flow_model::step::CaseType;
use flow_model::vocabulary;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params_from_iter};

use crate::bigram;
use crate::error::StoreError;
use crate::limits::{MAX_POSTS, page};
use crate::table::case::{self, CaseRow, Light};

/// Which cases a list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFilter {
    /// Region, six digits.
    pub region: String,
    /// Which part.
    pub scope: Scope,
    /// Words of which every one must occur in number, title or item.
    pub text: Option<String>,
    /// Code of an item.
    pub item: Option<String>,
    /// A light.
    pub light: Option<Light>,
    /// What else narrows it.
    pub narrow: Narrow,
}

/// What narrows a list beside words, item and light.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Narrow {
    /// A case type.
    pub kind: Option<CaseType>,
    /// A way to end.
    pub ending: Option<Ending>,
    /// Only cases about which reconsideration or a court has decided.
    pub struck: bool,
}

/// Which part of the cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Those that wait on one of these work lists ([`case::work_list`]), most urgent first.
    Posts(Vec<String>),
    /// Those that run, newest first.
    Running,
    /// Those that ended or were withdrawn, newest first.
    Ended,
    /// Those that come from another system, the last that came first.
    Past,
    /// All, newest first.
    All,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CasePage {
    /// The rows.
    pub rows: Vec<CaseRow>,
    /// Pass it as `after` for the next page; `None` at the end.
    pub next: Option<String>,
}

/// A page of cases behind the opaque place `after`.
///
/// # Errors
/// [`StoreError::Unfit`] for a place that no page has given.
pub fn list(
    conn: &Connection,
    filter: &CaseFilter,
    after: Option<&str>,
    limit: usize,
) -> Result<CasePage, StoreError> {
    match &filter.scope {
        Scope::Posts(posts) => by_posts(conn, filter, posts, after, limit),
        Scope::Running | Scope::Ended | Scope::Past | Scope::All => {
            newest_first(conn, filter, after, limit)
        }
    }
}

struct Query {
    sql: String,
    values: Vec<Sql>,
}

impl Query {
    fn and(&mut self, clause: &str, values: impl IntoIterator<Item = Sql>) {
        self.sql.push_str(" AND ");
        self.sql.push_str(clause);
        self.values.extend(values);
    }

    fn filter(&mut self, filter: &CaseFilter) {
        if let Some(item) = &filter.item {
            self.and("c.item = ?", [Sql::from(item.clone())]);
        }
        if let Some(light) = filter.light {
            // The second clause lets the partial index serve; it holds for every light that is lit.
            let lit = if light == Light::None {
                "c.light = ?"
            } else {
                "c.light = ? AND c.light <> 'none'"
            };
            self.and(lit, [Sql::from(light.word().to_owned())]);
        }
        self.narrow(filter.narrow);
    }

    /// The further clauses let the partial indexes serve.
    fn narrow(&mut self, narrow: Narrow) {
        if let Some(kind) = narrow.kind {
            let rare = matches!(kind, CaseType::Joint | CaseType::Reported);
            let clause = if rare {
                "c.case_type = ? AND c.case_type IN ('\"joint\"', '\"reported\"')"
            } else {
                "c.case_type = ?"
            };
            self.and(
                clause,
                [Sql::from(format!("\"{}\"", vocabulary::word(&kind)))],
            );
        }
        if let Some(ending) = narrow.ending {
            let usual = matches!(
                ending,
                Ending::Granted | Ending::Punished | Ending::Completed
            );
            let clause = if usual {
                "c.ending = ?"
            } else {
                "c.ending = ? AND c.ending NOT IN ('', 'granted', 'punished', 'completed')"
            };
            self.and(clause, [Sql::from(ending.word().to_owned())]);
        }
        if narrow.struck {
            self.and("c.remedy <> ''", []);
        }
    }
}

fn newest_first(
    conn: &Connection,
    filter: &CaseFilter,
    after: Option<&str>,
    limit: usize,
) -> Result<CasePage, StoreError> {
    let words = filter.text.as_deref().and_then(bigram::query);
    let (from, order) = match words {
        Some(_) => (
            "case_search s CROSS JOIN case_row c ON c.n = s.rowid",
            "s.rowid",
        ),
        None => ("case_row c", "c.n"),
    };
    let mut query = Query {
        sql: format!("{} FROM {from} WHERE c.region = ?", case::SELECT),
        values: vec![Sql::from(filter.region.clone())],
    };
    if let Some(words) = words {
        query.and("case_search MATCH ?", [Sql::from(words)]);
    }
    match filter.scope {
        Scope::Running => query.and("c.running = 1", []),
        Scope::Ended => query.and("c.running = 0 AND c.past <> 'open'", []),
        Scope::Past => query.and("c.past <> ''", []),
        Scope::All | Scope::Posts(_) => {}
    }
    query.filter(filter);
    if let Some(after) = after {
        let n: i64 = after
            .parse()
            .map_err(|_| StoreError::Unfit { what: "after" })?;
        query.and(&format!("{order} < ?"), [Sql::from(n)]);
    }
    query
        .sql
        .push_str(&format!(" ORDER BY {order} DESC LIMIT ?"));
    run(conn, query, limit, |n, _| n.to_string(), "")
}

fn by_posts(
    conn: &Connection,
    filter: &CaseFilter,
    posts: &[String],
    after: Option<&str>,
    limit: usize,
) -> Result<CasePage, StoreError> {
    let posts = &posts[..posts.len().min(MAX_POSTS)];
    let marks = vec!["?"; posts.len()].join(", ");
    // One row per case, at its most urgent step.
    let mut query = Query {
        sql: format!(
            "{}, w.due AS work_due FROM (SELECT n, min(due) AS due FROM case_post
                WHERE region = ? AND post IN ({marks}) GROUP BY n) w
             JOIN case_row c ON c.n = w.n WHERE true",
            case::SELECT
        ),
        values: std::iter::once(&filter.region)
            .chain(posts)
            .cloned()
            .map(Sql::from)
            .collect(),
    };
    query.filter(filter);
    if let Some(words) = filter.text.as_deref().and_then(bigram::query) {
        let clause = "c.n IN (SELECT rowid FROM case_search WHERE case_search MATCH ?)";
        query.and(clause, [Sql::from(words)]);
    }
    if let Some(after) = after {
        let place = after
            .split_once('|')
            .and_then(|(due, n)| Some((due, n.parse::<i64>().ok()?)));
        let (due, n) = place.ok_or(StoreError::Unfit { what: "after" })?;
        query.and(
            "(w.due, c.n) > (?, ?)",
            [Sql::from(due.to_owned()), Sql::from(n)],
        );
    }
    query.sql.push_str(" ORDER BY w.due, c.n LIMIT ?");
    run(
        conn,
        query,
        limit,
        |n, due| format!("{due}|{n}"),
        "work_due",
    )
}

fn run(
    conn: &Connection,
    mut query: Query,
    limit: usize,
    place: impl Fn(i64, &str) -> String,
    order_column: &str,
) -> Result<CasePage, StoreError> {
    let limit = page(limit);
    query.values.push(Sql::from(limit + 1));
    let mut statement = conn.prepare_cached(&query.sql)?;
    let mut found = statement.query(params_from_iter(query.values))?;
    let mut page = CasePage {
        rows: Vec::new(),
        next: None,
    };
    let mut last = None;
    while let Some(row) = found.next()? {
        if i64::try_from(page.rows.len()).expect("a page fits") == limit {
            page.next = last;
            break;
        }
        let order: String = if order_column.is_empty() {
            String::new()
        } else {
            row.get(order_column)?
        };
        last = Some(place(row.get("n")?, &order));
        page.rows.push(case::read(row)?);
    }
    Ok(page)
}

/// Running cases that wait on one of these work lists and whose step or case is due by a day.
pub fn due_by(
    conn: &Connection,
    region: &str,
    posts: &[String],
    day: chrono::NaiveDate,
) -> Result<u64, StoreError> {
    let posts = &posts[..posts.len().min(MAX_POSTS)];
    let marks = vec!["?"; posts.len()].join(", ");
    let mut statement = conn.prepare_cached(&format!(
        "SELECT count(DISTINCT n) FROM case_post WHERE region = ? AND post IN ({marks}) AND due <= ?"
    ))?;
    let last = day.to_string();
    let values = std::iter::once(region)
        .chain(posts.iter().map(String::as_str))
        .chain([&*last]);
    let n: i64 = statement.query_row(params_from_iter(values), |row| row.get(0))?;
    Ok(crate::codec::uint(n))
}
