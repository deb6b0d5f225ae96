//! Which thing of the old file is which of the new: by id, then by equal surroundings, then by likeness.

use std::collections::{BTreeMap, HashMap};

use super::parts::Side;
use super::score;
use super::things::{Thing, Things, number_of};

/// How far the surroundings are looked at, in references, widest first.
const REACH: [usize; 3] = [4, 3, 2];
/// Most rounds of pairing by surroundings; what is still twinned then is paired in document order.
const MAX_ROUNDS: usize = 64;

/// Partners by index, in both directions.
pub(super) struct Pairs {
    pub of_old: Vec<Option<usize>>,
    pub of_new: Vec<Option<usize>>,
}

impl Pairs {
    pub fn join(&mut self, old: usize, new: usize) {
        self.of_old[old] = Some(new);
        self.of_new[new] = Some(old);
    }

    fn whole(&self) -> bool {
        self.of_old.iter().all(Option::is_some) || self.of_new.iter().all(Option::is_some)
    }
}

/// Pairs all things of the two files that are the same.
pub(super) fn pair(old: &Things<'_>, new: &Things<'_>) -> Pairs {
    let mut pairs = Pairs {
        of_old: vec![None; old.all.len()],
        of_new: vec![None; new.all.len()],
    };
    by_id(old, new, &mut pairs);
    if pairs.whole() {
        return pairs;
    }
    let (old, new) = (Nature::of(old), Nature::of(new));
    by_surroundings(&old, &new, &mut pairs);
    if !pairs.whole() {
        score::by_likeness(&old, &new, &mut pairs);
    }
    pairs
}

/// Equal ids pair things of one family; doubled ids pair in their order.
fn by_id(old: &Things<'_>, new: &Things<'_>, pairs: &mut Pairs) {
    let mut known: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (index, thing) in old.all.iter().enumerate().rev() {
        known
            .entry((thing.id, family(thing)))
            .or_default()
            .push(index);
    }
    pairs.join(0, 0);
    for (index, thing) in new.all.iter().enumerate().skip(1) {
        let twins = known.get_mut(&(thing.id, family(thing)));
        if let Some(before) = twins.and_then(Vec::pop) {
            pairs.join(before, index);
        }
    }
}

/// Flow nodes are one family: a task may become a user task and stay the same step.
fn family<'d>(thing: &Thing<'d>) -> &'d str {
    if crate::view::is_node(thing.local) {
        ""
    } else {
        thing.local
    }
}

/// What is looked at when ids say nothing.
pub(super) struct Nature<'t, 'd> {
    pub things: &'t Things<'d>,
    pub labels: Vec<String>,
    /// Step card and other extensions; `None` where there are none.
    pub cards: Vec<Option<u64>>,
    /// References in both directions, by name; those of what merely holds the thing left out.
    pub near: Vec<Vec<(u64, usize)>>,
}

impl<'t, 'd> Nature<'t, 'd> {
    fn of(things: &'t Things<'d>) -> Self {
        let count = things.all.len();
        let blank = Side::new(things);
        let mut near: Vec<Vec<(u64, usize)>> = vec![Vec::new(); count];
        for (index, thing) in things.all.iter().enumerate() {
            for (tag, to) in &thing.refs {
                near[index].push((number_of((tag, "to")), *to));
                near[*to].push((number_of((tag, "from")), index));
            }
        }
        let card = |index: usize| {
            let card = blank.card(index);
            (!card.is_empty()).then(|| number_of(card))
        };
        Self {
            things,
            labels: (0..count).map(|index| things.label(index)).collect(),
            cards: (0..count).map(card).collect(),
            near,
        }
    }

    /// Colours that are equal where things look equal up to `reach` references away.
    fn colours(&self, partner: impl Fn(usize) -> Option<usize>, reach: usize) -> Vec<u64> {
        let mut colours: Vec<u64> = Vec::with_capacity(self.labels.len());
        for (index, thing) in self.things.all.iter().enumerate() {
            colours.push(match partner(index) {
                Some(pair) => number_of(("pair", pair)),
                None => number_of((thing.local, &self.labels[index], self.cards[index])),
            });
        }
        for _ in 0..reach {
            let around = |index: usize| {
                if partner(index).is_some() {
                    return colours[index];
                }
                let thing = &self.things.all[index];
                let of = |thing: Option<usize>| thing.map(|it| colours[it]);
                let mut near: Vec<(u64, u64)> = Vec::new();
                near.extend(
                    self.near[index]
                        .iter()
                        .map(|(tag, to)| (*tag, colours[*to])),
                );
                near.sort_unstable();
                number_of((colours[index], of(thing.holder), of(thing.lane), near))
            };
            colours = (0..colours.len()).map(around).collect();
        }
        colours
    }
}

/// Pairs what is alone with its surroundings on both sides, and spreads from there; of equally many twins
/// the first, so that the spreading tells the others apart.
fn by_surroundings(old: &Nature<'_, '_>, new: &Nature<'_, '_>, pairs: &mut Pairs) {
    for round in 0..MAX_ROUNDS {
        let mut seeds = Vec::new();
        for (step, reach) in REACH.into_iter().enumerate() {
            let scene = Coloured::of(old, new, pairs, reach);
            let groups = scene.groups(pairs);
            let alone = groups
                .values()
                .filter(|(o, n)| o.len() == 1 && n.len() == 1);
            seeds.extend(alone.map(|(olds, news)| (olds[0], news[0])));
            if seeds.is_empty() && step == 0 {
                let twins = groups.values().filter(|(o, n)| o.len() == n.len());
                if let Some((olds, news)) = twins.min_by_key(|(_, news)| news[0]) {
                    let last = round + 1 == MAX_ROUNDS;
                    let all = olds.iter().copied().zip(news.iter().copied());
                    seeds.extend(all.take(if last { news.len() } else { 1 }));
                }
            }
            if !seeds.is_empty() {
                seeds.iter().for_each(|(o, n)| pairs.join(*o, *n));
                scene.spread(pairs, std::mem::take(&mut seeds));
                break;
            }
            if step + 1 == REACH.len() {
                return;
            }
        }
        if pairs.whole() {
            return;
        }
    }
}

/// Both files with the colours of one round.
struct Coloured<'s, 't, 'd> {
    old: &'s Nature<'t, 'd>,
    new: &'s Nature<'t, 'd>,
    olds: Vec<u64>,
    news: Vec<u64>,
}

/// Things of both files that are equal in some respect.
type Twins = (Vec<usize>, Vec<usize>);

impl<'s, 't, 'd> Coloured<'s, 't, 'd> {
    fn of(old: &'s Nature<'t, 'd>, new: &'s Nature<'t, 'd>, pairs: &Pairs, reach: usize) -> Self {
        let olds = old.colours(|index| pairs.of_old[index], reach);
        let news = new.colours(|index| pairs.of_new[index].map(|_| index), reach);
        Self {
            old,
            new,
            olds,
            news,
        }
    }

    /// Things without a partner by colour.
    fn groups(&self, pairs: &Pairs) -> BTreeMap<u64, Twins> {
        let mut groups: BTreeMap<u64, Twins> = BTreeMap::new();
        for (index, colour) in self.olds.iter().enumerate() {
            if pairs.of_old[index].is_none() {
                groups.entry(*colour).or_default().0.push(index);
            }
        }
        for (index, colour) in self.news.iter().enumerate() {
            if pairs.of_new[index].is_none() {
                groups.entry(*colour).or_default().1.push(index);
            }
        }
        groups.retain(|_, (olds, news)| !olds.is_empty() && !news.is_empty());
        groups
    }

    /// From each new pair to neighbours that are alone with their colour and direction there. Every pair
    /// enters the queue once, so this ends.
    fn spread(&self, pairs: &mut Pairs, mut queue: Vec<(usize, usize)>) {
        while let Some((before, after)) = queue.pop() {
            let mut near: BTreeMap<(u64, u64), Twins> = BTreeMap::new();
            for (tag, to) in &self.old.near[before] {
                if pairs.of_old[*to].is_none() {
                    near.entry((*tag, self.olds[*to])).or_default().0.push(*to);
                }
            }
            for (tag, to) in &self.new.near[after] {
                if pairs.of_new[*to].is_none() {
                    near.entry((*tag, self.news[*to])).or_default().1.push(*to);
                }
            }
            for (olds, news) in near.into_values() {
                let free =
                    |o: usize, n: usize| pairs.of_old[o].is_none() && pairs.of_new[n].is_none();
                if let ([old], [new]) = (&olds[..], &news[..])
                    && free(*old, *new)
                {
                    pairs.join(*old, *new);
                    queue.push((*old, *new));
                }
            }
        }
    }
}
