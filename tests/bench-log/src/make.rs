//! A made-up log of fines with as many cases, events and variants, and about as many bytes, as the public log of
//! road fines (de Leoni and Mannhardt 2015): 150,370 cases, 561,470 events, 231 variants, 185 MB.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Result, ensure};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};

const CASES: usize = 150_370;
const EVENTS: usize = 561_470;
const VARIANTS: usize = 231;
const SEED: u64 = 2015;

const ACTIVITIES: [&str; 11] = [
    "Create Fine",
    "Send Fine",
    "Insert Fine Notification",
    "Add penalty",
    "Payment",
    "Send for Credit Collection",
    "Insert Date Appeal to Prefecture",
    "Send Appeal to Prefecture",
    "Receive Result Appeal from Prefecture",
    "Notify Result Appeal to Offender",
    "Appeal to Judge",
];

/// The three ways that most cases go, with lengths 5, 2 and 3: their numbers make the sums come out.
const FREQUENT: [&[usize]; 3] = [&[0, 1, 2, 3, 5], &[0, 4], &[0, 1, 4]];

/// Writes the log.
pub fn make(file: &Path) -> Result<Value> {
    let mut chance = ChaCha8Rng::seed_from_u64(SEED);
    let ways = ways(&mut chance);
    let counts = counts(&ways, &mut chance)?;
    let mut cases: Vec<usize> = counts
        .iter()
        .enumerate()
        .flat_map(|(at, &n)| std::iter::repeat_n(at, n))
        .collect();
    for at in (1..cases.len()).rev() {
        cases.swap(at, below(&mut chance, at + 1));
    }
    let mut out = BufWriter::new(File::create(file)?);
    out.write_all(HEAD.as_bytes())?;
    for (number, &way) in cases.iter().enumerate() {
        trace(&mut out, number, &ways[way], &mut chance)?;
    }
    out.write_all(b"</log>\n")?;
    out.flush()?;
    let bytes = file.metadata()?.len();
    Ok(json!({ "cases": CASES, "events": EVENTS, "variants": VARIANTS, "bytes": bytes }))
}

fn below(chance: &mut ChaCha8Rng, most: usize) -> usize {
    (chance.next_u64() % most.max(1) as u64) as usize
}

/// Distinct ways of going, the frequent ones first.
fn ways(chance: &mut ChaCha8Rng) -> Vec<Vec<usize>> {
    let mut ways: Vec<Vec<usize>> = FREQUENT.iter().map(|way| way.to_vec()).collect();
    let mut known: BTreeSet<Vec<usize>> = ways.iter().cloned().collect();
    while ways.len() < VARIANTS {
        let way = walk(chance);
        if known.insert(way.clone()) {
            ways.push(way);
        }
    }
    ways
}

/// One fine: it may be paid at any time, in parts too; it may be appealed against.
fn walk(chance: &mut ChaCha8Rng) -> Vec<usize> {
    let mut way = vec![0];
    let often = |chance: &mut ChaCha8Rng, percent: usize| below(chance, 100) < percent;
    let pay = |way: &mut Vec<usize>, chance: &mut ChaCha8Rng| {
        while way.len() < 18 && often(chance, 22) {
            way.push(4);
        }
    };
    pay(&mut way, chance);
    if often(chance, 90) {
        way.push(1);
        pay(&mut way, chance);
        if often(chance, 92) {
            way.push(2);
            pay(&mut way, chance);
            let appealed = often(chance, 35);
            if appealed {
                way.push(6);
            }
            if often(chance, 85) {
                way.push(3);
                pay(&mut way, chance);
            }
            if appealed {
                let steps = 1 + below(chance, 3);
                way.extend([7, 8, 9].into_iter().take(steps));
                pay(&mut way, chance);
            } else if often(chance, 15) {
                way.push(10);
            }
            if often(chance, 45) {
                way.push(5);
            }
        }
    }
    way
}

/// How many cases go each way: a long tail, and frequent ways that make up the sums.
fn counts(ways: &[Vec<usize>], chance: &mut ChaCha8Rng) -> Result<Vec<usize>> {
    let mut counts = vec![0; ways.len()];
    for (at, count) in counts.iter_mut().enumerate().skip(FREQUENT.len()) {
        *count = 1 + 9_000 / ((at - 2) * (at - 2)) + below(chance, 4);
    }
    // Room for every length: x cases of 5, y of 2 and z of 3 events.
    let cases: usize = counts.iter().sum();
    let events: usize = counts.iter().zip(ways).map(|(n, way)| n * way.len()).sum();
    let (cases, events) = (CASES - cases, EVENTS - events);
    counts[2] = 20_000;
    while (events - 3 * counts[2]) % 3 != (2 * (cases - counts[2])) % 3 {
        counts[2] += 1;
    }
    let (left, sum) = (cases - counts[2], events - 3 * counts[2]);
    ensure!(
        sum > 2 * left && sum < 5 * left,
        "the frequent ways cannot make up the sums"
    );
    counts[0] = (sum - 2 * left) / 3;
    counts[1] = left - counts[0];
    Ok(counts)
}

fn trace(
    out: &mut impl Write,
    number: usize,
    way: &[usize],
    chance: &mut ChaCha8Rng,
) -> Result<()> {
    write!(
        out,
        "\t<trace>\n\t\t<string key=\"concept:name\" value=\"A{number}\"/>\n"
    )?;
    let mut minutes = below(chance, 6 * 365 * 1440);
    for &activity in way {
        minutes += 1 + below(chance, 60 * 1440);
        let (day, minute) = (minutes / 1440, minutes % 1440);
        // Months of 28 days: every date is one, and later ones stay later.
        let (year, of_year) = (2000 + day / 336, day % 336);
        let (month, of_month) = (1 + of_year / 28, 1 + of_year % 28);
        write!(
            out,
            "\t\t<event>\n\
             \t\t\t<float key=\"amount\" value=\"{}.0\"/>\n\
             \t\t\t<string key=\"org:resource\" value=\"{}\"/>\n\
             \t\t\t<string key=\"dismissal\" value=\"NIL\"/>\n\
             \t\t\t<string key=\"concept:name\" value=\"{}\"/>\n\
             \t\t\t<string key=\"vehicleClass\" value=\"A\"/>\n\
             \t\t\t<date key=\"time:timestamp\" value=\"{year}-{month:02}-{of_month:02}T{:02}:{:02}:00+01:00\"/>\n\
             \t\t\t<int key=\"article\" value=\"157\"/>\n\
             \t\t\t<string key=\"lifecycle:transition\" value=\"complete\"/>\n\
             \t\t</event>\n",
            20 + below(chance, 200),
            500 + below(chance, 140),
            ACTIVITIES[activity],
            minute / 60,
            minute % 60,
        )?;
    }
    out.write_all(b"\t</trace>\n")?;
    Ok(())
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n\
<log xes.version=\"1.0\" xes.features=\"nested-attributes\" openxes.version=\"1.0RC7\" xmlns=\"http://www.xes-standard.org/\">\n\
\t<extension name=\"Lifecycle\" prefix=\"lifecycle\" uri=\"http://www.xes-standard.org/lifecycle.xesext\"/>\n\
\t<extension name=\"Organizational\" prefix=\"org\" uri=\"http://www.xes-standard.org/org.xesext\"/>\n\
\t<extension name=\"Time\" prefix=\"time\" uri=\"http://www.xes-standard.org/time.xesext\"/>\n\
\t<extension name=\"Concept\" prefix=\"concept\" uri=\"http://www.xes-standard.org/concept.xesext\"/>\n\
\t<global scope=\"event\">\n\t\t<string key=\"concept:name\" value=\"__INVALID__\"/>\n\t</global>\n\
\t<classifier name=\"Event Name\" keys=\"concept:name\"/>\n\
\t<string key=\"concept:name\" value=\"Made-up fines\"/>\n";
