//! Blocks of paper numbers are asked of the platform before they run out, so that the desk can go on without a network.

use case_store::table::number::block::{self, Block, Source};
use case_store::table::number::{self, Place};
use case_store::table::{device, log};
use case_store::{Connection, Store};
use chrono::Datelike;
use sync_wire::numbers::NumberRequest;

use crate::failure::{Failure, codes};
use crate::http::Http;
use crate::key_file;
use crate::limits::{LAST_MONTH, LOW_PART};
use crate::round::Now;

/// What is asked for.
struct Wish {
    request: NumberRequest,
    holder: String,
}

/// Asks for one block of every series that runs low, in December for those of the next year too. A series whose year
/// was begun by slips of a leading desk is left alone: one year, one source. A lost answer costs nothing: the same
/// question gets the same block.
///
/// # Errors
/// Those of the line, of the platform and of the store.
pub async fn top_up(store: &Store, line: &Http, now: &Now) -> Result<(), Failure> {
    let wishes = store.read(|conn| wishes(conn, now))?;
    if wishes.is_empty() {
        return Ok(());
    }
    let key = key_file::load(store.dir())?.ok_or_else(|| Failure::new(codes::KEY_FILE))?;
    for wish in wishes {
        let request = &wish.request;
        let signed = request.sign(&key);
        let signed = signed.map_err(|error| Failure::new(codes::KEY_FILE).because(error))?;
        let reply = line.numbers(request, signed.to_header()).await?;
        let size = reply.last.checked_sub(reply.first).map(|more| more + 1);
        if reply.first <= request.above || size.is_none_or(|n| n > request.count) {
            return Err(Failure::new(codes::REPLY_MISFIT));
        }
        let block = Block {
            first: reply.first,
            last: reply.last,
            holder: wish.holder,
            own: true,
            source: Source::Platform,
            at: now(),
        };
        let place = Place {
            series: &request.series,
            year: request.year,
        };
        store.write(|tx| block::put(tx, place, &block))?;
    }
    Ok(())
}

fn wishes(conn: &Connection, now: &Now) -> Result<Vec<Wish>, Failure> {
    let desk = device::get(conn)?.ok_or_else(|| Failure::new(codes::NO_DEVICE))?;
    let head = log::head(conn)?.ok_or_else(|| Failure::new(codes::NO_DEVICE))?;
    let today = now().date_naive();
    let mut years = vec![today.year()];
    if today.month() == LAST_MONTH {
        years.push(today.year() + 1);
    }
    let mut wishes = Vec::new();
    for series in number::series(conn)?.into_iter().filter(|one| one.asked) {
        for &year in &years {
            let place = Place {
                series: &series.name,
                year,
            };
            let blocks = block::list(conn, place)?;
            let slips = blocks.iter().any(|block| block.source != Source::Platform);
            if slips || block::left(conn, place)? >= series.size.div_ceil(LOW_PART) {
                continue;
            }
            let nth = blocks.iter().filter(|block| block.own).count() + 1;
            wishes.push(Wish {
                request: NumberRequest {
                    device: desk.id.clone(),
                    epoch: head.epoch,
                    series: series.name.clone(),
                    year,
                    daily: series.daily,
                    nth: u32::try_from(nth).unwrap_or(u32::MAX),
                    count: series.size,
                    above: block::last(conn, place)?,
                },
                holder: desk.tag.clone(),
            });
        }
    }
    Ok(wishes)
}
