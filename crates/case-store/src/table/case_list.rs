//! Lists of cases, page by page: newest first, or the work of some posts by due date.

use std::collections::HashSet;

use case_core::ending::Ending;
use flow_model::step::CaseType;
use flow_model::vocabulary;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, ToSql, params_from_iter};

use crate::bigram;
use crate::error::StoreError;
use crate::limits::{MAX_PAGE_ROWS, MAX_POSTS, MAX_READ_AHEAD, page};
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

    /// The further clause of an ending lets the partial index serve.
    fn narrow(&mut self, narrow: Narrow) {
        if let Some(kind) = narrow.kind {
            self.and("c.case_type = ?", [Sql::from(type_word(kind))]);
        }
        if let Some(ending) = narrow.ending {
            let word = Sql::from(ending.word().to_owned());
            self.and("c.ending = ? AND c.ending <> ''", [word]);
        }
        if narrow.struck {
            self.and("c.remedy <> ''", []);
        }
    }
}

/// A case type as its column has it.
fn type_word(kind: CaseType) -> String {
    format!("\"{}\"", vocabulary::word(&kind))
}

fn newest_first(
    conn: &Connection,
    filter: &CaseFilter,
    after: Option<&str>,
    limit: usize,
) -> Result<CasePage, StoreError> {
    run(conn, newest(filter, after)?, limit)
}

fn newest(filter: &CaseFilter, after: Option<&str>) -> Result<Query, StoreError> {
    let words = filter.text.as_deref().and_then(bigram::query);
    // Running cases have a search of their own: among all, those that run would have to be picked from every hit.
    let search = match filter.scope {
        Scope::Running => "case_search_running",
        Scope::Ended | Scope::Past | Scope::All | Scope::Posts(_) => "case_search",
    };
    let (from, order) = match words {
        Some(_) => (
            format!("{search} s CROSS JOIN case_row c ON c.n = s.rowid"),
            "s.rowid",
        ),
        None => ("case_row c".to_owned(), "c.n"),
    };
    let mut query = Query {
        sql: format!("{} FROM {from} WHERE c.region = ?", case::SELECT),
        values: vec![Sql::from(filter.region.clone())],
    };
    if let Some(words) = words {
        query.and(&format!("{search} MATCH ?"), [Sql::from(words)]);
    }
    // The sign keeps the index of all that run, or ended, out of the choice: that of what narrows them is shorter.
    let of_kind = filter.scope == Scope::Running && filter.narrow.kind.is_some();
    let is_plain = of_kind || filter.narrow == Narrow::default();
    let sign = if is_plain { "" } else { "+" };
    match filter.scope {
        Scope::Running => query.and(&format!("{sign}c.running = 1"), []),
        Scope::Ended => query.and(&format!("{sign}c.running = 0 AND c.past <> 'open'"), []),
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
    Ok(query)
}

/// A place on a work list: the day by which the step is due, and the case.
type Due = (String, i64);

fn by_posts(
    conn: &Connection,
    filter: &CaseFilter,
    posts: &[String],
    after: Option<&str>,
    limit: usize,
) -> Result<CasePage, StoreError> {
    let posts = &posts[..posts.len().min(MAX_POSTS)];
    let limit = usize::try_from(page(limit)).unwrap_or(MAX_PAGE_ROWS);
    let mut place = match after {
        Some(after) => place_of(after).ok_or(StoreError::Unfit { what: "after" })?,
        None => (String::new(), i64::MIN),
    };
    let sieve = Sieve::of(conn, filter)?;
    let mut by_n =
        conn.prepare_cached(&format!("{} FROM case_row c WHERE c.n = ?1", case::SELECT))?;
    let mut page = CasePage {
        rows: Vec::new(),
        next: None,
    };
    let mut last: Option<Due> = None;
    loop {
        let (next, seen) = following(conn, filter, posts, &place)?;
        for due in next {
            if !sieve.lets(due.1) || last.as_ref() == Some(&due) {
                continue;
            }
            let row = by_n.query_row([due.1], case::read)?;
            // A case that waits more than once on these lists stands at its most urgent step alone.
            if !sieve.fits(&row) || is_sooner(&row, posts, &due.0) {
                continue;
            }
            if page.rows.len() == limit {
                page.next = last.map(|(day, n)| format!("{day}|{n}"));
                return Ok(page);
            }
            page.rows.push(row);
            last = Some(due);
        }
        match seen {
            Some(seen) => place = seen,
            None => return Ok(page),
        }
    }
}

fn place_of(after: &str) -> Option<Due> {
    let (due, n) = after.split_once('|')?;
    Some((due.to_owned(), n.parse().ok()?))
}

/// What follows a place on any of the lists, in order, and how far all of them have been read; `None` at their end.
fn following(
    conn: &Connection,
    filter: &CaseFilter,
    posts: &[String],
    place: &Due,
) -> Result<(Vec<Due>, Option<Due>), StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT due, n FROM case_post WHERE region = ?1 AND post = ?2 AND (due, n) > (?3, ?4)
         ORDER BY due, n LIMIT ?5",
    )?;
    let narrows = filter.narrow != Narrow::default();
    let most =
        if narrows || filter.text.is_some() || filter.item.is_some() || filter.light.is_some() {
            MAX_READ_AHEAD
        } else {
            MAX_PAGE_ROWS
        };
    let mut all: Vec<Due> = Vec::new();
    let mut seen: Option<Due> = None;
    for post in posts {
        let before = all.len();
        let values = (&filter.region, post, &place.0, place.1, page_of(most));
        let rows = query.query_map(values, |row| Ok((row.get(0)?, row.get(1)?)))?;
        for row in rows {
            all.push(row?);
        }
        if all.len() - before == most {
            let end = all.last().cloned();
            seen = match (seen, end) {
                (Some(seen), Some(end)) => Some(seen.min(end)),
                (seen, end) => seen.or(end),
            };
        }
    }
    all.sort_unstable();
    if let Some(seen) = &seen {
        all.retain(|due| due <= seen);
    }
    Ok((all, seen))
}

fn page_of(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}

/// Whether a case waits on one of these lists by an earlier day.
fn is_sooner(row: &CaseRow, posts: &[String], due: &str) -> bool {
    row.steps.iter().any(|step| {
        let (list, by) = case::place_of_step(step);
        by.to_string().as_str() < due && posts.contains(&list)
    })
}

/// What a filter lets through, before a row is read where an index tells it.
struct Sieve<'a> {
    filter: &'a CaseFilter,
    known: Vec<HashSet<i64>>,
}

impl<'a> Sieve<'a> {
    fn of(conn: &Connection, filter: &'a CaseFilter) -> Result<Self, StoreError> {
        let mut known = Vec::new();
        let mut learn = |sql: &str, values: &[&dyn ToSql]| -> Result<(), StoreError> {
            let mut query = conn.prepare_cached(sql)?;
            let found = query.query_map(values, |row| row.get(0))?;
            known.push(found.collect::<Result<HashSet<i64>, _>>()?);
            Ok(())
        };
        if let Some(words) = filter.text.as_deref().and_then(bigram::query) {
            let hits = "SELECT rowid FROM case_search_running WHERE case_search_running MATCH ?1";
            learn(hits, &[&words])?;
        }
        if let Some(item) = &filter.item {
            let of_item = "SELECT n FROM case_row WHERE region = ?1 AND item = ?2 AND running = 1";
            learn(of_item, &[&filter.region, item])?;
        }
        if let Some(kind) = filter.narrow.kind {
            let of_kind =
                "SELECT n FROM case_row WHERE region = ?1 AND case_type = ?2 AND running = 1";
            learn(of_kind, &[&filter.region, &type_word(kind)])?;
        }
        if filter.narrow.struck {
            let struck = "SELECT n FROM case_row WHERE region = ?1 AND remedy <> ''";
            learn(struck, &[&filter.region])?;
        }
        Ok(Self { filter, known })
    }

    fn lets(&self, n: i64) -> bool {
        self.known.iter().all(|known| known.contains(&n))
    }

    fn fits(&self, row: &CaseRow) -> bool {
        let (light, narrow) = (self.filter.light, &self.filter.narrow);
        let end = &row.standing.end;
        light.is_none_or(|light| row.standing.light == light)
            && (narrow.kind.is_none() || row.facts.case_type == narrow.kind)
            && (narrow.ending.is_none() || end.ending == narrow.ending)
            && (!narrow.struck || end.remedy.is_some())
    }
}

fn run(conn: &Connection, mut query: Query, limit: usize) -> Result<CasePage, StoreError> {
    let limit = page(limit);
    query.values.push(Sql::from(limit + 1));
    let mut statement = conn.prepare_cached(&query.sql)?;
    let mut found = statement.query(params_from_iter(query.values))?;
    let mut page = CasePage {
        rows: Vec::new(),
        next: None,
    };
    let mut last: Option<i64> = None;
    while let Some(row) = found.next()? {
        if i64::try_from(page.rows.len()).expect("a page fits") == limit {
            page.next = last.map(|n| n.to_string());
            break;
        }
        last = Some(row.get("n")?);
        page.rows.push(case::read(row)?);
    }
    Ok(page)
}

/// Running cases that wait on one of these work lists and whose step or case is due by a day: of those that wait on one
/// list the kept counts, of those that wait on several each once.
pub fn due_by(
    conn: &Connection,
    region: &str,
    posts: &[String],
    day: chrono::NaiveDate,
) -> Result<u64, StoreError> {
    let posts = &posts[..posts.len().min(MAX_POSTS)];
    let marks = vec!["?"; posts.len()].join(", ");
    let last = day.to_string();
    let count = |what: &str| -> Result<u64, StoreError> {
        let mut query = conn.prepare_cached(&format!(
            "SELECT {what} WHERE region = ? AND post IN ({marks}) AND due <= ?"
        ))?;
        let values = std::iter::once(region)
            .chain(posts.iter().map(String::as_str))
            .chain([&*last]);
        let n: i64 = query.query_row(params_from_iter(values), |row| row.get(0))?;
        Ok(crate::codec::uint(n))
    };
    Ok(count("coalesce(sum(n), 0) FROM work_count")?
        + count("count(DISTINCT n) FROM work_several")?)
}

#[cfg(test)]
mod tests {
    use rusqlite::params_from_iter;

    use super::{CaseFilter, Narrow, Scope, newest};
    use crate::error::StoreError;
    use crate::store::Store;
    use case_core::ending::Ending;
    use flow_model::step::CaseType;
    use rusqlite::types::Value as Sql;

    /// How the rows of a filter are found.
    fn plan(scope: Scope, narrow: Narrow) -> String {
        let dir = tempfile::TempDir::new().expect("a folder");
        let store = Store::open(dir.path()).expect("a desk");
        let filter = CaseFilter {
            region: "320981".to_owned(),
            scope,
            text: None,
            item: None,
            light: None,
            narrow,
        };
        let plan = store.read(|conn| -> Result<String, StoreError> {
            let mut query = newest(&filter, None)?;
            query.values.push(Sql::from(51));
            let mut explain = conn.prepare(&format!("EXPLAIN QUERY PLAN {}", query.sql))?;
            let lines = explain.query_map(params_from_iter(query.values), |row| row.get(3))?;
            Ok(lines.collect::<Result<Vec<String>, _>>()?.join("; "))
        });
        plan.expect("a plan")
    }

    #[test]
    fn every_kind_and_every_ending_is_read_along_an_index_in_the_order_of_the_list() {
        let of_kind = |kind| Narrow {
            kind: Some(kind),
            ..Narrow::default()
        };
        let of_end = |ending| Narrow {
            ending: Some(ending),
            ..Narrow::default()
        };
        let struck = Narrow {
            struck: true,
            ..Narrow::default()
        };
        for (scope, narrow, index) in [
            (Scope::All, of_kind(CaseType::Joint), "case_kind "),
            (Scope::All, of_kind(CaseType::Promised), "case_kind "),
            (
                Scope::Running,
                of_kind(CaseType::Joint),
                "case_kind_running ",
            ),
            (
                Scope::Running,
                of_kind(CaseType::Simple),
                "case_kind_running ",
            ),
            (Scope::Ended, of_kind(CaseType::Reported), "case_kind "),
            (Scope::All, of_end(Ending::Granted), "case_ending "),
            (Scope::Ended, of_end(Ending::Withdrawn), "case_ending "),
            (Scope::All, struck, "case_remedy "),
            (Scope::Running, struck, "case_remedy "),
            (Scope::Ended, struck, "case_remedy "),
        ] {
            let plan = plan(scope.clone(), narrow);
            assert!(plan.contains(index), "{scope:?} {narrow:?}: {plan}");
            assert!(
                !plan.contains("TEMP B-TREE"),
                "{scope:?} {narrow:?}: {plan}"
            );
        }
    }
}
