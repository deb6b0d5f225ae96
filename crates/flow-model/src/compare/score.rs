//! Likeness of things whose ids and surroundings both changed; the likest pairs are taken first.

use std::collections::{BTreeSet, HashMap};

use super::rename::{Nature, Pairs};
use super::things::number_of;

/// Least likeness of a pair.
const LEAST: f64 = 0.6;
/// Most partners that are weighed for one thing.
const MAX_CANDIDATES: usize = 48;
/// Most rounds; each pair that is found tells more about its neighbours.
const MAX_ROUNDS: usize = 8;
/// Characters of a label that are compared.
const MAX_LABEL: usize = 60;
/// How alike two different labels count when the step cards are equal.
const SAME_CARD: f64 = 0.7;

/// Pairs the likest things, again and again, since each pair tells more about its neighbours.
pub(super) fn by_likeness(old: &Nature<'_, '_>, new: &Nature<'_, '_>, pairs: &mut Pairs) {
    for _ in 0..MAX_ROUNDS {
        let mut scored = Vec::new();
        let scene = Scene::of(old, new, pairs);
        for index in 0..scene.olds.len() {
            if pairs.of_old[index].is_some() {
                continue;
            }
            for candidate in scene.candidates(index) {
                let score = scene.score(index, candidate);
                if score >= LEAST {
                    scored.push((score, index, candidate));
                }
            }
        }
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        let mut joined = false;
        for (_, before, after) in scored {
            if pairs.of_old[before].is_none() && pairs.of_new[after].is_none() {
                pairs.join(before, after);
                joined = true;
            }
        }
        if !joined {
            return;
        }
    }
}

/// What one thing shows when it is weighed.
struct Look {
    kind: u64,
    /// Paired neighbours, by direction and token of the new file.
    near: BTreeSet<(u64, usize)>,
    /// Neighbours in all.
    neighbours: usize,
    /// Paired ends of a connection.
    ends: Option<[Option<usize>; 2]>,
    holder: Option<usize>,
    lane: Option<usize>,
    in_lane: bool,
    /// The only one of its kind.
    sole: bool,
}

struct Scene<'s, 't, 'd> {
    old: &'s Nature<'t, 'd>,
    new: &'s Nature<'t, 'd>,
    olds: Vec<Look>,
    news: Vec<Look>,
    by_label: HashMap<(u64, &'s str), Vec<usize>>,
    by_near: HashMap<(u64, u64, usize), Vec<usize>>,
    by_kind: HashMap<u64, Vec<usize>>,
}

impl<'s, 't, 'd> Scene<'s, 't, 'd> {
    fn of(old: &'s Nature<'t, 'd>, new: &'s Nature<'t, 'd>, pairs: &Pairs) -> Self {
        let olds = looks(old, |index| pairs.of_old[index]);
        let news = looks(new, |index| pairs.of_new[index].map(|_| index));
        let mut by_label: HashMap<_, Vec<usize>> = HashMap::new();
        let mut by_near: HashMap<_, Vec<usize>> = HashMap::new();
        let mut by_kind: HashMap<_, Vec<usize>> = HashMap::new();
        let free = news
            .iter()
            .enumerate()
            .filter(|(i, _)| pairs.of_new[*i].is_none());
        for (index, look) in free {
            by_kind.entry(look.kind).or_default().push(index);
            let label = new.labels[index].as_str();
            if !label.is_empty() {
                by_label.entry((look.kind, label)).or_default().push(index);
            }
            for (tag, to) in &look.near {
                by_near
                    .entry((look.kind, *tag, *to))
                    .or_default()
                    .push(index);
            }
        }
        Self {
            old,
            new,
            olds,
            news,
            by_label,
            by_near,
            by_kind,
        }
    }

    /// Partners worth weighing: equal label first, then a shared neighbour, then the same kind.
    fn candidates(&self, index: usize) -> BTreeSet<usize> {
        let look = &self.olds[index];
        let label = self.old.labels[index].as_str();
        let same = self.by_label.get(&(look.kind, label)).into_iter();
        let near = look.near.iter();
        let near = near.filter_map(|(tag, to)| self.by_near.get(&(look.kind, *tag, *to)));
        let kind = self.by_kind.get(&look.kind).into_iter();
        let mut found = BTreeSet::new();
        for candidate in same.chain(near).chain(kind).flatten() {
            if found.len() >= MAX_CANDIDATES {
                break;
            }
            found.insert(*candidate);
        }
        found
    }

    /// From 0, nothing in common, to 1.
    fn score(&self, before: usize, after: usize) -> f64 {
        let (was, is) = (&self.olds[before], &self.news[after]);
        let (old, new) = (&self.old.labels[before], &self.new.labels[after]);
        let mut label = likeness(old, new);
        let card = self.old.cards[before];
        if card.is_some() && card == self.new.cards[after] {
            label = label.max(SAME_CARD);
        }
        if let (Some(was), Some(is)) = (was.ends, is.ends) {
            let same = |end: usize| f64::from(u8::from(was[end].is_some() && was[end] == is[end]));
            return 0.4 * same(0) + 0.4 * same(1) + 0.2 * label;
        }
        let lane = was.in_lane == is.in_lane && was.lane == is.lane;
        let holder = was.holder.is_some() && was.holder == is.holder;
        let place = (f64::from(u8::from(lane)) + f64::from(u8::from(holder))) / 2.0;
        let near = match was.neighbours.max(is.neighbours) {
            0 if was.sole && is.sole => 1.0,
            0 => 0.5,
            _ => {
                let both = was.near.intersection(&is.near).count() as f64;
                both / (was.neighbours + is.neighbours) as f64 * 2.0
            }
        };
        if old.is_empty() && new.is_empty() && card.is_none() {
            return 0.7 * near + 0.3 * place - 0.05;
        }
        0.5 * label + 0.3 * near + 0.2 * place
    }
}

fn looks(nature: &Nature<'_, '_>, partner: impl Fn(usize) -> Option<usize>) -> Vec<Look> {
    let things = nature.things;
    let mut kinds: HashMap<u64, usize> = HashMap::new();
    for thing in &things.all {
        *kinds.entry(number_of(thing.local)).or_default() += 1;
    }
    let mut looks: Vec<Look> = Vec::with_capacity(things.all.len());
    for (index, thing) in things.all.iter().enumerate() {
        let kind = number_of(thing.local);
        let end = |name: &str| things.end(index, name);
        let ends = [end("sourceRef"), end("targetRef")];
        let connects = ends.iter().any(Option::is_some);
        let mut near = BTreeSet::new();
        let mut neighbours = 0;
        for (tag, to) in across(nature, index) {
            neighbours += 1;
            if let Some(token) = partner(to) {
                near.insert((tag, token));
            }
        }
        let ends = ends.map(|end| end.and_then(&partner));
        if connects {
            near.extend(
                ends.iter()
                    .enumerate()
                    .filter_map(|(n, end)| Some((n as u64, (*end)?))),
            );
        }
        looks.push(Look {
            kind,
            near,
            neighbours,
            ends: connects.then_some(ends),
            holder: thing.holder.and_then(&partner),
            lane: thing.lane.and_then(&partner),
            in_lane: thing.lane.is_some(),
            sole: kinds[&kind] == 1,
        });
    }
    looks
}

/// Neighbours: what a thing refers to and is referred to by; through a connection, what is at its other end.
fn across(nature: &Nature<'_, '_>, index: usize) -> Vec<(u64, usize)> {
    let things = nature.things;
    let mut found = Vec::new();
    for (tag, to) in &nature.near[index] {
        let (source, target) = (things.end(*to, "sourceRef"), things.end(*to, "targetRef"));
        match (source, target) {
            (Some(source), Some(target)) if source == index => found.push((*tag, target)),
            (Some(source), Some(target)) if target == index => found.push((*tag, source)),
            _ => found.push((*tag, *to)),
        }
    }
    found
}

/// 1 for equal labels, falling with the edit distance (Levenshtein, 1966) over characters.
fn likeness(old: &str, new: &str) -> f64 {
    if old == new {
        return 1.0;
    }
    let old: Vec<char> = old.chars().take(MAX_LABEL).collect();
    let new: Vec<char> = new.chars().take(MAX_LABEL).collect();
    let mut row: Vec<usize> = (0..=new.len()).collect();
    for (i, was) in old.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, is) in new.iter().enumerate() {
            let cost = usize::from(was != is);
            let best = (corner + cost).min(row[j] + 1).min(row[j + 1] + 1);
            corner = row[j + 1];
            row[j + 1] = best;
        }
    }
    let most = old.len().max(new.len()).max(1);
    1.0 - row[new.len()] as f64 / most as f64
}
