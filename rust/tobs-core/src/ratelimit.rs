//! Which of many similar log messages to write, decided before a record is made.
//!
//! Of the messages with one key, the first few of a tick pass and then every so many-th. What did not pass is told
//! once the tick is over. Keys are few (a program's templates), but nothing keeps them so: the table is bounded, and
//! what finds no place in it is counted together.

/// What is allowed, and how much is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Messages of a key that pass at the start of a tick.
    pub first: u32,
    /// After them, every so many-th passes.
    pub every: u32,
    /// A tick begins with a key's first message and lasts this long, in nanoseconds.
    pub tick_ns: u64,
    /// Keys that are told apart.
    pub keys: usize,
}

/// Messages that were not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suppressed<L> {
    /// What their key stands for; `None`: of several keys, for which there was no place.
    pub label: Option<L>,
    /// How many.
    pub count: u64,
    /// From the first message of the tick to when this is told, in nanoseconds.
    pub elapsed_ns: u64,
}

/// A key's tick.
#[derive(Debug)]
struct Tick<L> {
    key: u64,
    /// `None` for the tick of all keys that found no place.
    label: Option<L>,
    began_ns: u64,
    seen: u64,
    suppressed: u64,
    /// The next message behind the first ones that passes, counted from 1.
    next: u64,
}

/// A limiter of keys that are 64-bit hashes; each has a label that says what to call it when it is told about.
#[derive(Debug)]
pub struct RateLimiter<L> {
    rule: Rule,
    slots: Box<[Option<Tick<L>>]>,
    others: Option<Tick<L>>,
    /// The end of the first tick that has something to tell; `u64::MAX`: none has.
    due_ns: u64,
}

/// Places looked at for a key: a table that is not nearly full has one free among them.
const PROBES: usize = 8;

impl<L> RateLimiter<L> {
    /// A limiter that has seen nothing; at least one key is told apart.
    #[must_use]
    pub fn new(rule: Rule) -> Self {
        let mut slots = Vec::new();
        slots.resize_with(rule.keys.max(1), || None);
        Self {
            rule,
            slots: slots.into(),
            others: None,
            due_ns: u64::MAX,
        }
    }

    /// Whether a message with this key passes now.
    ///
    /// `label` is asked for when the key is new; what is to be told of ticks that are over is added to `ended`.
    pub fn allow(
        &mut self,
        key: u64,
        now_ns: u64,
        label: impl FnOnce() -> L,
        ended: &mut Vec<Suppressed<L>>,
    ) -> bool {
        if now_ns >= self.due_ns {
            self.collect(now_ns, false, ended);
        }
        let Rule {
            first,
            every,
            tick_ns,
            ..
        } = self.rule;
        let (first, every) = (u64::from(first), u64::from(every.max(1)));
        let tick = self.tick(key, now_ns, label);
        if tick.seen == 0 || is_over(tick, now_ns, tick_ns) {
            tick.began_ns = now_ns;
            tick.seen = 0;
            tick.next = first + every;
        }
        tick.seen += 1;
        if tick.seen <= first {
            return true;
        }
        if tick.seen == tick.next {
            tick.next += every;
            return true;
        }
        tick.suppressed += 1;
        let end_ns = tick.began_ns.saturating_add(tick_ns);
        self.due_ns = self.due_ns.min(end_ns);
        false
    }

    /// All that was not told yet, whether or not its tick is over.
    #[must_use]
    pub fn flush(&mut self, now_ns: u64) -> Vec<Suppressed<L>> {
        let mut all = Vec::new();
        self.collect(now_ns, true, &mut all);
        all
    }

    /// The key's tick: its own, a new one in a free place, or the one for all others.
    fn tick(&mut self, key: u64, now_ns: u64, label: impl FnOnce() -> L) -> &mut Tick<L> {
        let len = self.slots.len();
        // Fibonacci hashing spreads small numbers; the high bits choose the place.
        let spread = u128::from(key.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        #[allow(clippy::cast_possible_truncation)] // less than len
        let home = ((spread * len as u128) >> 64) as usize;
        let mut free = None;
        let mut found = None;
        for probe in 0..PROBES.min(len) {
            let at = if home + probe < len {
                home + probe
            } else {
                home + probe - len
            };
            match &self.slots[at] {
                Some(tick) if tick.key == key => {
                    found = Some(at);
                    break;
                }
                Some(tick) if tick.suppressed > 0 || !is_over(tick, now_ns, self.rule.tick_ns) => {}
                _ => free = free.or(Some(at)),
            }
        }
        let new = |label| Tick {
            key,
            label,
            began_ns: now_ns,
            seen: 0,
            suppressed: 0,
            next: 0,
        };
        match (found, free) {
            (Some(at), _) => self.slots[at].get_or_insert_with(|| new(None)),
            (None, Some(at)) => self.slots[at].insert(new(Some(label()))),
            (None, None) => self.others.get_or_insert_with(|| new(None)),
        }
    }

    /// Takes out the ticks that have something to tell and are over, or all that have.
    fn collect(&mut self, now_ns: u64, all: bool, into: &mut Vec<Suppressed<L>>) {
        let tick_ns = self.rule.tick_ns;
        self.due_ns = u64::MAX;
        for slot in self.slots.iter_mut().chain([&mut self.others]) {
            let Some(tick) = slot.as_ref().filter(|tick| tick.suppressed > 0) else {
                continue;
            };
            if !all && !is_over(tick, now_ns, tick_ns) {
                self.due_ns = self.due_ns.min(tick.began_ns.saturating_add(tick_ns));
                continue;
            }
            if let Some(tick) = slot.take() {
                into.push(Suppressed {
                    label: tick.label,
                    count: tick.suppressed,
                    elapsed_ns: now_ns.saturating_sub(tick.began_ns).min(tick_ns),
                });
            }
        }
    }
}

fn is_over<L>(tick: &Tick<L>, now_ns: u64, tick_ns: u64) -> bool {
    now_ns.saturating_sub(tick.began_ns) >= tick_ns
}

#[cfg(test)]
mod tests {
    use super::*;

    const S: u64 = 1_000_000_000;
    const RULE: Rule = Rule {
        first: 2,
        every: 10,
        tick_ns: 5 * S,
        keys: 16,
    };

    /// Asks for `messages` of one key at one time; returns how many passed, and what was told.
    fn flood(
        limiter: &mut RateLimiter<u64>,
        key: u64,
        now_ns: u64,
        messages: u64,
    ) -> (usize, Vec<Suppressed<u64>>) {
        let mut told = Vec::new();
        let passed = (0..messages)
            .filter(|_| limiter.allow(key, now_ns, || key, &mut told))
            .count();
        (passed, told)
    }

    fn suppressed(label: u64, count: u64, seconds: u64) -> Suppressed<u64> {
        Suppressed {
            label: Some(label),
            count,
            elapsed_ns: seconds * S,
        }
    }

    #[test]
    fn the_first_of_a_tick_pass_and_then_every_so_many_th() {
        let mut limiter = RateLimiter::new(RULE);
        let mut told = Vec::new();
        let passed: Vec<u64> = (1..=35)
            .filter(|_| limiter.allow(7, 0, || 7, &mut told))
            .collect();
        assert_eq!(passed, [1, 2, 12, 22, 32]);
        assert_eq!(told, []);
    }

    #[test]
    fn what_was_dropped_is_told_when_the_tick_is_over_by_whatever_message_comes_next() {
        let mut limiter = RateLimiter::new(RULE);
        assert_eq!(flood(&mut limiter, 1, 0, 12), (3, vec![]));
        assert_eq!(flood(&mut limiter, 2, 5 * S - 1, 1), (1, vec![]));
        assert_eq!(
            flood(&mut limiter, 2, 7 * S, 1),
            (1, vec![suppressed(1, 9, 5)])
        );
        assert_eq!(flood(&mut limiter, 1, 7 * S, 3), (2, vec![]));
    }

    #[test]
    fn at_the_end_all_is_told_and_once() {
        let mut limiter = RateLimiter::new(RULE);
        flood(&mut limiter, 1, 0, 4);
        flood(&mut limiter, 2, S, 5);
        let mut told = limiter.flush(3 * S);
        told.sort_by_key(|suppressed| suppressed.label);
        assert_eq!(told, [suppressed(1, 2, 3), suppressed(2, 3, 2)]);
        assert_eq!(limiter.flush(9 * S), []);
    }

    #[test]
    fn keys_beyond_the_table_are_limited_together_and_told_without_a_name() {
        let mut limiter = RateLimiter::new(Rule { keys: 4, ..RULE });
        let mut told = Vec::new();
        let passed = (0..1000)
            .filter(|&key| limiter.allow(key, 0, || key, &mut told))
            .count();
        // 4 keys of their own, 2 of the others, and every tenth of those.
        assert_eq!(passed, 4 + 2 + 99);
        limiter.allow(0, 6 * S, || 0, &mut told);
        assert_eq!(
            told,
            [Suppressed {
                label: None,
                count: 895,
                elapsed_ns: 5 * S
            }]
        );
    }

    #[test]
    fn a_place_is_given_on_when_its_tick_is_over() {
        let mut limiter = RateLimiter::new(Rule { keys: 1, ..RULE });
        for (round, key) in (0..100).enumerate() {
            let now = round as u64 * 5 * S;
            assert_eq!(flood(&mut limiter, key, now, 2).0, 2);
        }
        assert!(limiter.others.is_none());
    }

    #[test]
    fn every_message_passes_or_is_told_whatever_the_clock_does() {
        proptest::proptest!(|(messages in proptest::collection::vec((0_u64..40, 0_u64..20), 0..400))| {
            let mut limiter = RateLimiter::new(Rule { keys: 8, ..RULE });
            let mut told = Vec::new();
            let mut passed = 0;
            for (key, seconds) in &messages {
                passed += u64::from(limiter.allow(*key, seconds * S, || *key, &mut told));
            }
            told.extend(limiter.flush(0));
            let dropped: u64 = told.iter().map(|suppressed| suppressed.count).sum();
            assert_eq!(passed + dropped, messages.len() as u64);
        });
    }
}
