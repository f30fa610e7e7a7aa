//! The walk and the page on objects made along the table, and on bytes made to break them.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod pages;
mod walk;

use proptest::test_runner::{Config, RngSeed};

use super::*;

/// Every run tries the same cases; `PROPTEST_CASES` says how many.
fn same_cases() -> Config {
    Config {
        rng_seed: RngSeed::Fixed(229),
        failure_persistence: None,
        ..Config::default()
    }
}

/// Random objects, the same for the same seed.
struct Maker(u64);

impl Maker {
    fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    /// xorshift64*: even enough to choose by.
    fn random(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.random()).unwrap() % bound
    }

    /// The bytes of any object of the table, nested to `depth` at most.
    fn object(&mut self, depth: usize) -> Vec<u8> {
        let mut out = Vec::new();
        self.put_any(depth, &mut out);
        out
    }

    fn put_any(&mut self, depth: usize, out: &mut Vec<u8>) {
        let all = Constructor::all();
        loop {
            let constructor = &all[self.below(all.len())];
            if depth > 0
                || constructor
                    .slots
                    .iter()
                    .all(|slot| slot.kind != Kind::Object)
            {
                return self.put(constructor, depth, out);
            }
        }
    }

    fn put(&mut self, constructor: &Constructor, depth: usize, out: &mut Vec<u8>) {
        out.extend(constructor.id.to_le_bytes());
        let mut flags = 0;
        for slot in constructor.slots {
            let is_present = slot.condition == Slot::ALWAYS || flags >> slot.condition & 1 == 1;
            if slot.kind == Kind::Flags {
                let bits = u32::try_from(self.random() & 0xFFFF_FFFF).unwrap();
                flags |= u64::from(bits) << slot.condition;
                out.extend(bits.to_le_bytes());
            } else if is_present {
                self.put_value(slot.kind, depth, out);
            }
        }
    }

    fn put_value(&mut self, kind: Kind, depth: usize, out: &mut Vec<u8>) {
        match kind {
            Kind::True | Kind::Flags => {}
            Kind::Int => out.extend(self.random().to_le_bytes()[..4].iter()),
            Kind::Long | Kind::Double => out.extend(self.random().to_le_bytes()),
            Kind::Bool => out.extend([0xB5, 0x75, 0x72, 0x99]),
            Kind::Int128 => out.extend([7; 16]),
            Kind::Int256 => out.extend([9; 32]),
            Kind::Bytes | Kind::String => {
                let length = [0, 1, 2, 3, 5, 253, 254, 255, 300][self.below(9)];
                put_string(&vec![b'x'; length], out);
            }
            Kind::Object => self.put_any(depth.saturating_sub(1), out),
            vector => {
                let count = if depth == 0 { 0 } else { self.below(4) };
                put_vector(count, out);
                for _ in 0..count {
                    self.put_value(vector.element().unwrap(), depth.saturating_sub(1), out);
                }
            }
        }
    }
}

fn put_vector(count: usize, out: &mut Vec<u8>) {
    out.extend(0x1cb5_c415_u32.to_le_bytes());
    out.extend(u32::try_from(count).unwrap().to_le_bytes());
}

fn put_string(text: &[u8], out: &mut Vec<u8>) {
    let length = u32::try_from(text.len()).unwrap().to_le_bytes();
    if text.len() < 254 {
        out.push(length[0]);
    } else {
        out.extend([254, length[0], length[1], length[2]]);
    }
    out.extend(text);
    out.resize(out.len().next_multiple_of(4), 0);
}

/// A constructor with this name; the tests use names that only one layer of the table has.
fn id_of(wanted: Name) -> u32 {
    Constructor::all()
        .iter()
        .find(|constructor| constructor.name == wanted)
        .unwrap()
        .id
}

fn json(bytes: &[u8]) -> Result<String, Error> {
    let mut out = Vec::new();
    to_json(bytes, &mut out).map(|_| String::from_utf8(out).unwrap())
}
