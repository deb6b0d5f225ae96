//! How values spread, in a space that does not grow with their number.

/// Buckets between a value and twice that value: half a percent each.
const PER_OCTAVE: f64 = 139.0;
/// Values below count as this, in seconds.
const LEAST: f64 = 1e-3;
/// Buckets up to three thousand years.
const MAX_BUCKETS: usize = 6_600;

/// Count, mean, spread and percentiles of values from zero on.
#[derive(Debug, Clone, Default)]
pub struct Sketch {
    /// How many.
    pub count: u64,
    /// Mean.
    pub mean: f64,
    squares: f64,
    zeros: u64,
    /// Number and sum per bucket.
    buckets: Vec<(u32, f64)>,
}

impl Sketch {
    /// Adds a value (Welford's recurrence).
    #[inline]
    pub fn add(&mut self, value: f64) {
        self.count += 1;
        let off = value - self.mean;
        self.mean += off / self.count as f64;
        self.squares += off * (value - self.mean);
        if value <= LEAST {
            self.zeros += 1;
            return;
        }
        let at = bucket(value);
        if at >= self.buckets.len() {
            self.buckets.resize(at + 1, (0, 0.0));
        }
        let bucket = &mut self.buckets[at];
        *bucket = (bucket.0 + 1, bucket.1 + value);
    }

    /// All values with `by` added; those that come out below nought are left out.
    #[must_use]
    pub fn moved(&self, by: f64) -> Sketch {
        let mut moved = Sketch::default();
        let zeros = (self.zeros > 0).then_some((self.zeros, 0.0));
        let some = self.buckets.iter().filter(|it| it.0 > 0);
        let some = some.map(|(count, sum)| (u64::from(*count), sum / f64::from(*count)));
        for (count, value) in zeros.into_iter().chain(some) {
            if value + by >= 0.0 {
                moved.add_often(value + by, count);
            }
        }
        moved
    }

    fn add_often(&mut self, value: f64, count: u64) {
        let mut one = Sketch::default();
        one.add(value);
        one.count = count;
        one.zeros *= count;
        for bucket in &mut one.buckets {
            *bucket = (bucket.0 * count as u32, bucket.1 * count as f64);
        }
        self.merge(&one);
    }

    /// Adds all values of another (Chan's formula).
    pub fn merge(&mut self, other: &Sketch) {
        if other.count == 0 {
            return;
        }
        let (here, there) = (self.count as f64, other.count as f64);
        let (both, off) = (here + there, other.mean - self.mean);
        self.mean += off * there / both;
        self.squares += other.squares + off * off * here * there / both;
        self.count += other.count;
        self.zeros += other.zeros;
        if other.buckets.len() > self.buckets.len() {
            self.buckets.resize(other.buckets.len(), (0, 0.0));
        }
        for (bucket, more) in self.buckets.iter_mut().zip(&other.buckets) {
            *bucket = (bucket.0 + more.0, bucket.1 + more.1);
        }
    }

    /// Standard deviation of a sample.
    pub fn sd(&self) -> f64 {
        if self.count < 2 {
            return 0.0;
        }
        (self.squares / (self.count - 1) as f64).max(0.0).sqrt()
    }

    /// The value below which that share lies, by nearest rank.
    pub fn percentile(&self, share: f64) -> f64 {
        let rank = ((share * self.count as f64).ceil() as u64).clamp(1, self.count.max(1));
        let mut seen = self.zeros;
        if rank <= seen {
            return 0.0;
        }
        for (count, sum) in &self.buckets {
            seen += u64::from(*count);
            if rank <= seen {
                return sum / f64::from(*count);
            }
        }
        0.0
    }
}

#[inline]
fn bucket(value: f64) -> usize {
    let at = libm::log2(value / LEAST) * PER_OCTAVE;
    (at as usize).min(MAX_BUCKETS)
}
