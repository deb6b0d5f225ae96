//! Structural reduction: what can only go one way is gone at once, loops inside a place and doubled moves go,
//! blocks between a split and its join become one place.
//!
//! The rules are those of Murata (1989) for Petri nets (fusion of series places and moves, of parallel places and
//! moves, elimination of self-loops), restricted so that each part of the verdict stays the same: a flow with two
//! tokens stays one, what can happen can still happen, and the way back to the nodes is kept in the moves.
//! Around inclusive joins a token is moved ahead only between places from which the joins see the same.

use std::collections::HashMap;

use super::net::{Branch, Join, Kind, Move, Net, Place, Reach};
use super::rope::Rope;
use super::spread::spread;

/// Rounds over all rules; what is left then is left.
const MAX_ROUNDS: usize = 64;
/// Alternative ways that one move may collect.
const MAX_ALSO: usize = 4_096;

/// Reduces a net until nothing changes, and drops what is not used any more.
pub fn reduce(net: &mut Net) {
    for _ in 0..MAX_ROUNDS {
        let mut changed = Fusion::new(net).run();
        changed |= merge_doubles(net);
        changed |= merge_parallel_places(net);
        changed |= open_inclusive_joins(net);
        if !changed {
            break;
        }
    }
    spread(net);
    compact(net);
}

/// Series fusion and self-loops, place by place.
struct Fusion<'n> {
    net: &'n mut Net,
    producers: Vec<Vec<usize>>,
    consumers: Vec<Vec<usize>>,
    /// Ways that can be gone at a place and lead back to it.
    circles: Vec<Vec<Rope>>,
    /// Whether a process can be left at once: then a message must not be sent ahead of its time.
    leaves: bool,
}

impl<'n> Fusion<'n> {
    fn new(net: &'n mut Net) -> Self {
        let (producers, consumers) = (net.producers(), net.consumers());
        let circles = vec![Vec::new(); net.kinds.len()];
        let leaves = net.moves.iter().any(|made| !made.clear.is_empty());
        Fusion {
            leaves,
            net,
            producers,
            consumers,
            circles,
        }
    }

    fn run(mut self) -> bool {
        let mut changed = false;
        let mut open: Vec<Place> = (0..self.net.kinds.len()).rev().collect();
        while let Some(place) = open.pop() {
            self.consumers[place].retain(|&index| !self.net.moves[index].gone);
            changed |= self.drop_circles(place);
            if let [only] = self.consumers[place][..]
                && self.fits(place, only)
            {
                changed = true;
                open.extend(self.net.moves[only].puts());
                self.fuse(place, only);
            }
        }
        self.keep_circles();
        changed
    }

    fn drop_circles(&mut self, place: Place) -> bool {
        let mut dropped = false;
        for index in self.consumers[place].clone() {
            let made = &mut self.net.moves[index];
            let circle = made.take == [place] && made.put == [place] && plain(made);
            if circle {
                made.gone = true;
                self.circles[place].push(made.passes);
                self.circles[place].append(&mut made.also);
                dropped = true;
            }
        }
        if dropped {
            self.consumers[place].retain(|&index| !self.net.moves[index].gone);
            self.producers[place].retain(|&index| !self.net.moves[index].gone);
        }
        dropped
    }

    /// Whether tokens at the place may go on by its only move at once.
    fn fits(&self, place: Place, only: usize) -> bool {
        let made = &self.net.moves[only];
        let mut producers = self.producers[place]
            .iter()
            .map(|&index| &self.net.moves[index]);
        let in_choice = |made: &Move| made.any.iter().any(|branch| branch.place == place);
        let single = made.put.len() == 1 && made.any.is_empty();
        made.take == [place]
            && made.join.is_none()
            && made.exit.is_none()
            && made.clear.is_empty()
            && !(self.leaves && made.puts().any(|next| self.is_post(next)))
            && !made.puts().any(|next| next == place)
            && !self.producers[place].is_empty()
            && self.counts_as(place, made)
            && self.seen_alike(place, made)
            && producers.all(|before| {
                let fits = if in_choice(before) {
                    single
                } else {
                    made.any.is_empty() || before.any.is_empty()
                };
                let once = before.puts().filter(|&next| next == place).count() == 1;
                fits && (made.any.is_empty() || once)
                    && before.exit.is_none()
                    && before.clear.is_empty()
            })
    }

    fn is_post(&self, place: Place) -> bool {
        matches!(self.net.kinds[place], Kind::Post(_))
    }

    /// Two tokens at a flow must stay a fault after they have moved ahead.
    fn counts_as(&self, place: Place, made: &Move) -> bool {
        self.net.kinds[place] == Kind::Hidden && made.puts().next().is_some()
            || made.puts().any(|next| self.net.kinds[next] == Kind::Flow)
    }

    /// Every inclusive join sees the token the same before and after.
    fn seen_alike(&self, place: Place, made: &Move) -> bool {
        self.net.joins.iter().all(|join| {
            made.puts()
                .filter(|&next| self.net.kinds[next].runs())
                .all(|next| {
                    let entry = join.entries.iter().position(|&entry| entry == next);
                    let filled = entry.map_or(0, |bit| 1 << bit);
                    join.reach[place] == join.reach[next].with(filled)
                })
        })
    }

    fn fuse(&mut self, place: Place, only: usize) {
        let made = self.net.moves[only].clone();
        self.net.moves[only].gone = true;
        let circles = std::mem::take(&mut self.circles[place]);
        for index in std::mem::take(&mut self.producers[place]) {
            self.append(index, place, &made, &circles);
        }
        for next in made.puts() {
            self.producers[next].retain(|&index| index != only);
        }
        self.consumers[place].clear();
    }

    /// Lets the producer of a place go on by the move out of it.
    fn append(&mut self, index: usize, place: Place, then: &Move, circles: &[Rope]) {
        let ropes = &mut self.net.ropes;
        let before = &mut self.net.moves[index];
        let alternatives: Vec<Rope> = circles.iter().chain(&then.also).copied().collect();
        let mut also = Vec::new();
        for branch in before.any.iter_mut().filter(|branch| branch.place == place) {
            let way = ropes.join(before.passes, branch.passes);
            also.extend(alternatives.iter().map(|&rope| ropes.join(way, rope)));
            branch.place = then.put[0];
            branch.passes = ropes.join(branch.passes, then.passes);
        }
        let times = before.put.iter().filter(|&&put| put == place).count();
        for _ in 0..times {
            also.extend(
                alternatives
                    .iter()
                    .map(|&rope| ropes.join(before.passes, rope)),
            );
            before.passes = ropes.join(before.passes, then.passes);
            before.put.extend(&then.put);
        }
        if times > 0 {
            before.put.retain(|&put| put != place);
            if !then.any.is_empty() {
                before.any.clone_from(&then.any);
                before.none_ok = then.none_ok;
            }
        }
        before.also.extend(also);
        before.also.truncate(MAX_ALSO);
        for next in then.puts() {
            if !self.producers[next].contains(&index) {
                self.producers[next].push(index);
            }
        }
    }

    /// Circles at places that stay belong to the moves that lead there.
    fn keep_circles(&mut self) {
        for place in 0..self.circles.len() {
            let circles = std::mem::take(&mut self.circles[place]);
            if circles.is_empty() {
                continue;
            }
            for &index in &self.producers[place] {
                let ropes = &mut self.net.ropes;
                let made = &mut self.net.moves[index];
                let mut ways: Vec<Rope> = Vec::new();
                if made.put.contains(&place) {
                    ways.push(made.passes);
                }
                for branch in made.any.iter().filter(|branch| branch.place == place) {
                    ways.push(ropes.join(made.passes, branch.passes));
                }
                for way in ways {
                    made.also
                        .extend(circles.iter().map(|&rope| ropes.join(way, rope)));
                }
                made.also.truncate(MAX_ALSO);
            }
        }
    }
}

fn plain(made: &Move) -> bool {
    made.any.is_empty() && made.join.is_none() && made.exit.is_none() && made.clear.is_empty()
}

/// Of moves that do the same one is kept; the others are ways that can be gone as well.
fn merge_doubles(net: &mut Net) -> bool {
    type Does = (Vec<Place>, Vec<Place>, Option<usize>, Option<usize>);
    let mut known: HashMap<Does, usize> = HashMap::new();
    let mut changed = false;
    for index in 1..net.moves.len() {
        let made = &net.moves[index];
        if made.gone || !made.any.is_empty() || !made.clear.is_empty() {
            continue;
        }
        let (mut take, mut put) = (made.take.clone(), made.put.clone());
        take.sort_unstable();
        put.sort_unstable();
        let does = (take, put, made.join, made.exit);
        let Some(&first) = known.get(&does) else {
            known.insert(does, index);
            continue;
        };
        changed = true;
        net.moves[index].gone = true;
        let passes = net.moves[index].passes;
        let also = std::mem::take(&mut net.moves[index].also);
        let kept = &mut net.moves[first].also;
        kept.push(passes);
        kept.extend(also);
        kept.truncate(MAX_ALSO);
    }
    changed
}

/// Of places that are always marked together one is kept, where every inclusive join waits for the one as for both.
fn merge_parallel_places(net: &mut Net) -> bool {
    let (producers, consumers) = (net.producers(), net.consumers());
    let mut known: HashMap<(&[usize], &[usize]), Place> = HashMap::new();
    let mut gone: Vec<(Place, Place)> = Vec::new();
    for place in 0..net.kinds.len() {
        let once = |index: &usize| {
            let made = &net.moves[*index];
            let times = made.put.iter().filter(|&&put| put == place).count();
            times == 1 && made.any.iter().all(|branch| branch.place != place)
        };
        let joined = consumers[place]
            .iter()
            .any(|&index| net.moves[index].join.is_some());
        let used = !producers[place].is_empty() && !consumers[place].is_empty();
        if !used || joined || !net.kinds[place].runs() || !producers[place].iter().all(once) {
            continue;
        }
        let key = (producers[place].as_slice(), consumers[place].as_slice());
        match known.get(&key) {
            Some(&kept) => gone.push((place, kept)),
            None => {
                known.insert(key, place);
            }
        }
    }
    gone.retain(|&(place, kept)| see_both(&mut net.joins, place, kept));
    for &(place, kept) in &gone {
        if net.kinds[place] == Kind::Flow {
            net.kinds[kept] = Kind::Flow;
        }
        for made in &mut net.moves {
            made.take.retain(|&take| take != place);
            made.put.retain(|&put| put != place);
        }
    }
    !gone.is_empty()
}

/// Lets the joins see at one place what they see at two, where that is possible.
fn see_both(joins: &mut [Join], place: Place, kept: Place) -> bool {
    let both = |join: &Join| match (join.reach[place], join.reach[kept]) {
        (one, other) if one == other || one.comes == 0 => Some(other),
        (one, other) if other.comes == 0 => Some(one),
        _ => None,
    };
    let Some(seen) = joins.iter().map(both).collect::<Option<Vec<Reach>>>() else {
        return false;
    };
    for (join, seen) in joins.iter_mut().zip(seen) {
        join.reach[kept] = seen;
    }
    true
}

/// An inclusive join whose entries are all filled by the choices of one point never has to wait: what else comes to the
/// point comes to every entry. Only what comes there over a border is waited for.
fn open_inclusive_joins(net: &mut Net) -> bool {
    let mut changed = false;
    for join in 0..net.joins.len() {
        let entries = net.joins[join].entries.clone();
        let after: Vec<usize> = (0..net.moves.len())
            .filter(|&index| !net.moves[index].gone && net.moves[index].join == Some(join))
            .collect();
        let [after] = after[..] else { continue };
        let over_border = net.joins[join].reach.iter().any(|it| it.comes != it.flows);
        if over_border {
            continue;
        }
        if let Some(before) = all_from_one_point(net, join, &entries, after) {
            let then = net.moves[after].clone();
            for index in before {
                let passes = net.moves[index].passes;
                let way = net.ropes.join(passes, then.passes);
                let made = &mut net.moves[index];
                let branches: Vec<Rope> = made.any.iter().map(|branch| branch.passes).collect();
                for branch in branches {
                    let along = net.ropes.join(passes, branch);
                    net.moves[index].also.push(along);
                }
                let made = &mut net.moves[index];
                made.put.retain(|put| !entries.contains(put));
                made.put.extend(&then.put);
                made.any.clone_from(&then.any);
                made.none_ok = then.none_ok;
                made.passes = way;
                made.also.extend(&then.also);
            }
            net.moves[after].gone = true;
            // nobody looks at a join that never waits: tokens need not be seen alike by it any more
            net.joins[join].entries.clear();
            net.joins[join].reach.fill(Reach::default());
            changed = true;
        }
    }
    changed
}

/// The moves that fill the entries, when all take from the same places and fill nothing by choice but entries.
fn all_from_one_point(
    net: &Net,
    join: usize,
    entries: &[Place],
    after: usize,
) -> Option<Vec<usize>> {
    let fills = |made: &Move| made.puts().any(|put| entries.contains(&put));
    let before: Vec<usize> = (0..net.moves.len())
        .filter(|&index| !net.moves[index].gone && fills(&net.moves[index]))
        .collect();
    let first = &net.moves[*before.first()?];
    let then = &net.moves[after];
    let entry = |branch: &Branch| entries.contains(&branch.place);
    let one_point = before.iter().all(|&index| {
        let made = &net.moves[index];
        let sure = made.any.is_empty()
            || !made.none_ok
            || made.put.iter().any(|put| entries.contains(put));
        let doubled = entries
            .iter()
            .any(|entry| made.puts().filter(|put| put == entry).count() > 1);
        made.take == first.take
            && made.join == first.join
            && made.exit.is_none()
            && made.clear.is_empty()
            && made.any.iter().all(entry)
            && sure
            && !doubled
    });
    let fills_all = entries.iter().all(|&entry| {
        before
            .iter()
            .any(|&index| net.moves[index].puts().any(|put| put == entry))
    });
    let goes_on = then.puts().any(|put| net.kinds[put] == Kind::Flow);
    let others_see_the_same = net
        .joins
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != join)
        .all(|(_, other)| {
            then.puts().filter(|&put| net.kinds[put].runs()).all(|put| {
                let filled = other
                    .entries
                    .iter()
                    .position(|&entry| entry == put)
                    .map_or(0, |bit| 1 << bit);
                entries
                    .iter()
                    .all(|&entry| other.reach[entry] == other.reach[put].with(filled))
            })
        });
    let itself = before.contains(&after);
    let begins = before.contains(&0);
    let fits = one_point && fills_all && goes_on && others_see_the_same && !itself;
    (fits && (!begins || before.len() == 1)).then_some(before)
}

/// Drops moves and places that are not used any more.
fn compact(net: &mut Net) {
    net.moves.retain(|made| !made.gone);
    let live: Vec<usize> = {
        let mut joins: Vec<usize> = net.moves.iter().filter_map(|made| made.join).collect();
        joins.sort_unstable();
        joins.dedup();
        joins
    };
    let mut used = vec![false; net.kinds.len()];
    for made in &net.moves {
        made.take
            .iter()
            .copied()
            .chain(made.puts())
            .for_each(|place| used[place] = true);
    }
    for &join in &live {
        net.joins[join]
            .entries
            .iter()
            .for_each(|&place| used[place] = true);
    }
    let kept: Vec<Place> = (0..used.len()).filter(|&place| used[place]).collect();
    let mut new = vec![0; used.len()];
    kept.iter()
        .enumerate()
        .for_each(|(at, &place)| new[place] = at);
    let joins = live.iter().map(|&join| {
        let mut join = net.joins[join].clone();
        join.reach = kept.iter().map(|&place| join.reach[place]).collect();
        join.entries
            .iter_mut()
            .for_each(|place| *place = new[*place]);
        join
    });
    net.joins = joins.collect();
    for made in &mut net.moves {
        made.clear.retain(|&place| used[place]);
        made.clear.iter_mut().for_each(|place| *place = new[*place]);
    }
    net.kinds = kept.iter().map(|&place| net.kinds[place]).collect();
    net.owner = kept.iter().map(|&place| net.owner[place]).collect();
    for made in &mut net.moves {
        made.take
            .iter_mut()
            .chain(&mut made.put)
            .for_each(|place| *place = new[*place]);
        made.any
            .iter_mut()
            .for_each(|branch| branch.place = new[branch.place]);
        made.join = made
            .join
            .and_then(|join| live.iter().position(|&it| it == join));
    }
}
