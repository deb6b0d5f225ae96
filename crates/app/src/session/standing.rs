//! In which capacity a person acts: by a post of their own, or as the deputy (代) of an absent person.

use case_core::case::Case;
use case_core::decide::hand::holder;
use case_core::event::{Actor, Principal};
use case_store::table::case::work_list;

use super::people::{Person, Post, StandIn};

fn has(posts: &[Post], post: &str) -> bool {
    posts.iter().any(|held| held.code == post)
}

impl Person {
    /// Whether the person holds a post.
    pub fn holds(&self, post: &str) -> bool {
        has(&self.posts, post)
    }

    /// Whether the person may act as a post: by holding it, or as the deputy of somebody who does.
    pub fn acts_as(&self, post: &str) -> bool {
        self.holds(post) || self.absent(post).is_some()
    }

    fn absent(&self, post: &str) -> Option<&StandIn> {
        self.stands_in
            .iter()
            .find(|absent| has(&absent.posts, post))
    }

    /// The person acting as a post, in the place of an absent person where the post is that person's; as of the first
    /// post held when neither holds, so that the rules can say who should act.
    pub fn acting(&self, post: &str) -> Actor {
        if !self.holds(post)
            && let Some(absent) = self.absent(post)
        {
            return self.in_place_of(absent, post);
        }
        let post = if self.holds(post) {
            post
        } else {
            self.posts.first().map_or("", |held| held.code.as_str())
        };
        Actor {
            user: self.user.clone(),
            name: self.name.clone(),
            post: post.to_owned(),
            instead_of: None,
        }
    }

    /// The person acting on a step: in the place of the absent person who has taken it, else as [`Person::acting`].
    pub fn acting_on(&self, case: &Case, node: &str, post: &str) -> Actor {
        let held = holder(case, node).map(|claim| claim.held.by.user.as_str());
        let absent = self
            .stands_in
            .iter()
            .find(|absent| held == Some(absent.user.as_str()) && has(&absent.posts, post));
        match absent {
            Some(absent) => self.in_place_of(absent, post),
            None => self.acting(post),
        }
    }

    fn in_place_of(&self, absent: &StandIn, post: &str) -> Actor {
        Actor {
            user: self.user.clone(),
            name: self.name.clone(),
            post: post.to_owned(),
            instead_of: Some(Principal {
                user: absent.user.clone(),
                name: absent.name.clone(),
            }),
        }
    }

    /// Whether a step that this user has taken is the person's to work on.
    pub fn answers_for(&self, user: &str) -> bool {
        self.user == user || self.stands_in.iter().any(|absent| absent.user == user)
    }

    /// The work lists of the person: of each post that the person may act as, what nobody has taken, and what the
    /// person or an absent one has.
    pub fn work_lists(&self) -> Vec<String> {
        let mut lists = Vec::new();
        for post in &self.posts {
            lists.push(work_list(&post.code, None));
            lists.push(work_list(&post.code, Some(&self.user)));
        }
        for absent in &self.stands_in {
            for post in &absent.posts {
                lists.push(work_list(&post.code, None));
                lists.push(work_list(&post.code, Some(&self.user)));
                lists.push(work_list(&post.code, Some(&absent.user)));
            }
        }
        lists.sort_unstable();
        lists.dedup();
        lists
    }
}
