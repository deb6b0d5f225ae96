//! Which candidates nothing else is better than, and which of them to show.

use super::objective::{Candidate, OBJECTIVES, SIMULATED};

/// Places of the front: better than today beyond chance, dominated by nobody, told apart by more than chance; the
/// candidate with fewer changes stands for those that chance alone tells apart.
pub fn front(all: &[Candidate], today: &Candidate, most: usize) -> Vec<usize> {
    let mut better: Vec<usize> = (0..all.len())
        .filter(|at| all[*at].betters(today))
        .collect();
    better.sort_by_key(|at| (all[*at].changes.len(), *at));
    let dominated = |at: &usize| better.iter().any(|other| all[*other].dominates(&all[*at]));
    let open: Vec<usize> = better.iter().copied().filter(|at| !dominated(at)).collect();
    let mut front: Vec<usize> = Vec::new();
    for at in open {
        let alike =
            |other: &usize| !all[at].betters(&all[*other]) && !all[*other].betters(&all[at]);
        if !front.iter().any(alike) {
            front.push(at);
        }
    }
    let candidates: Vec<Candidate> = front.iter().map(|at| all[*at].clone()).collect();
    let mut shown: Vec<usize> = best(&candidates, most)
        .into_iter()
        .map(|at| front[at])
        .collect();
    shown.sort_by(|a, b| all[*a].value(0).total_cmp(&all[*b].value(0)).then(a.cmp(b)));
    shown
}

/// The best of each objective in turn, until there are enough; dominated ones last.
pub fn best(all: &[Candidate], most: usize) -> Vec<usize> {
    let beaten: Vec<bool> = all
        .iter()
        .map(|it| all.iter().any(|other| other.dominates(it)))
        .collect();
    // The whole of a candidate: its simulated objectives against the best value of each.
    let least: Vec<f64> = (0..SIMULATED)
        .map(|at| {
            all.iter()
                .map(|it| it.value(at))
                .fold(f64::INFINITY, f64::min)
                .max(f64::MIN_POSITIVE)
        })
        .collect();
    let whole = |it: &Candidate| {
        (0..SIMULATED)
            .map(|at| it.value(at) / least[at])
            .sum::<f64>()
    };
    let orders: Vec<Vec<usize>> = (0..=OBJECTIVES.len())
        .map(|objective| {
            let value = |at: usize| {
                if objective == OBJECTIVES.len() {
                    whole(&all[at])
                } else {
                    all[at].value(objective)
                }
            };
            let wholes: Vec<(f64, f64)> = (0..all.len())
                .map(|at| (value(at), whole(&all[at])))
                .collect();
            let mut order: Vec<usize> = (0..all.len()).collect();
            order.sort_by(|a, b| {
                let (x, y) = (&wholes[*a], &wholes[*b]);
                beaten[*a]
                    .cmp(&beaten[*b])
                    .then(x.0.total_cmp(&y.0))
                    .then(x.1.total_cmp(&y.1))
                    .then(a.cmp(b))
            });
            order
        })
        .collect();
    let mut chosen = Vec::new();
    let mut taken = vec![false; all.len()];
    for place in 0..all.len() {
        for order in &orders {
            let at = order[place];
            if chosen.len() < most && !taken[at] {
                taken[at] = true;
                chosen.push(at);
            }
        }
    }
    chosen
}
