//! The people of a scenario, ready to be given work.

use crate::simulate::Refusal;
use crate::simulate::scenario::Scenario;

/// A person, ready to be given work.
#[derive(Debug, Clone)]
pub struct Hand {
    /// Id.
    pub id: String,
    /// Name, the id where there is none.
    pub name: String,
    /// Post.
    pub post: String,
    /// The post as a number.
    pub post_number: u32,
    /// Index of the calendar.
    pub clock: usize,
    /// Cost of an hour.
    pub cost_per_hour: f64,
}

/// All people, with their posts as numbers; `calendar` finds a calendar by its name.
pub fn hands(
    scenario: &Scenario,
    calendar: &dyn Fn(&str) -> Result<usize, Refusal>,
) -> Result<Vec<Hand>, Refusal> {
    let mut hands = Vec::new();
    for person in &scenario.people {
        let clock = calendar(&person.calendar)?;
        if scenario.calendars[&person.calendar].weekly() <= 0.0 {
            return Err(Refusal::NeverAtWork {
                post: person.post.clone(),
                person: person.id.clone(),
                calendar: person.calendar.clone(),
            });
        }
        hands.push(Hand {
            id: person.id.clone(),
            name: if person.name.is_empty() {
                &person.id
            } else {
                &person.name
            }
            .clone(),
            post: person.post.clone(),
            post_number: 0,
            clock,
            cost_per_hour: person.cost_per_hour,
        });
    }
    number_posts(&mut hands);
    Ok(hands)
}

/// Gives each post a number, in the order in which posts first come.
pub fn number_posts(hands: &mut [Hand]) {
    let mut posts: Vec<String> = Vec::new();
    for hand in hands {
        let known = posts.iter().position(|post| *post == hand.post);
        hand.post_number = known.unwrap_or_else(|| {
            posts.push(hand.post.clone());
            posts.len() - 1
        }) as u32;
    }
}
