//! Who stands in for whom on a day: read once a day and after every change.

use case_store::Connection;
use case_store::table::{deputy, user};
use chrono::NaiveDate;

use crate::error::AppError;
use crate::session::people::{StandIn, person};

/// The deputies of a day.
pub(crate) struct Standing {
    pub(crate) day: NaiveDate,
    /// Id of the deputy, and the absent person.
    pairs: Vec<(String, StandIn)>,
}

impl Standing {
    pub(crate) fn read(conn: &Connection, day: NaiveDate) -> Result<Standing, AppError> {
        let mut pairs = Vec::new();
        for it in deputy::standing(conn, day)? {
            let absent = user::get(conn, &it.absent)?.filter(|_| it.days.0 <= day);
            let Some(absent) = absent.filter(|user| user.active) else {
                continue;
            };
            let absent = person(conn, absent)?;
            let absent = StandIn {
                user: absent.user,
                name: absent.name,
                posts: absent.posts,
            };
            pairs.push((it.deputy, absent));
        }
        Ok(Standing { day, pairs })
    }

    /// The absent persons whose deputy a user is.
    pub(crate) fn of(&self, user: &str) -> Vec<StandIn> {
        let own = self.pairs.iter().filter(|(deputy, _)| deputy == user);
        own.map(|(_, absent)| absent.clone()).collect()
    }

    /// The deputies of those who hold a post.
    pub(crate) fn at(&self, post: &str) -> impl Iterator<Item = &str> {
        let holds = move |absent: &StandIn| absent.posts.iter().any(|held| held.code == post);
        let there = self.pairs.iter().filter(move |(_, absent)| holds(absent));
        there.map(|(deputy, _)| deputy.as_str())
    }
}
