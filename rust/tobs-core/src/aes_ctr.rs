//! AES-256 in counter mode, by the processor's own instructions where it has them.
//!
//! Files on a CDN are encrypted so (<https://core.telegram.org/cdn#decrypting-files>).

use aes::Aes256;
use aes::cipher::{KeyIvInit, StreamCipher};
use ctr::Ctr128BE;

/// Bytes of a key.
pub const KEY_BYTES: usize = 32;
/// Bytes of a block, and of the counter that it is encrypted by.
pub const BLOCK_BYTES: usize = 16;

/// Encrypts `data`, or decrypts it: both are one. `counter` is that of its first block.
pub fn apply(key: &[u8; KEY_BYTES], counter: &[u8; BLOCK_BYTES], data: &mut [u8]) {
    Ctr128BE::<Aes256>::new(key.into(), counter.into()).apply_keystream(data);
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn bytes(hex: &str) -> Vec<u8> {
        let digits: Vec<char> = hex.chars().filter(char::is_ascii_hexdigit).collect();
        let pairs = digits.chunks(2).map(|pair| pair.iter().collect::<String>());
        pairs
            .map(|pair| u8::from_str_radix(&pair, 16).unwrap())
            .collect()
    }

    // NIST SP 800-38A, F.5.5.
    const KEY: &str = "603deb1015ca71be2b73aef0857d7781 1f352c073b6108d72d9810a30914dff4";
    const COUNTER: &str = "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff";
    const PLAIN: &str = "6bc1bee22e409f96e93d7e117393172a ae2d8a571e03ac9c9eb76fac45af8e51";
    const ENCRYPTED: &str = "601ec313775789a5b7a7f504bbf3d228 f443e3ca4d62b59aca84e990cacaf5c5";

    #[test]
    fn it_gives_what_the_standard_gives_both_ways() {
        let key = bytes(KEY).try_into().unwrap();
        let counter = bytes(COUNTER).try_into().unwrap();
        let mut data = bytes(PLAIN);
        apply(&key, &counter, &mut data);
        assert_eq!(data, bytes(ENCRYPTED));
        apply(&key, &counter, &mut data);
        assert_eq!(data, bytes(PLAIN));
    }

    #[test]
    fn a_last_block_may_be_cut_short() {
        let key = bytes(KEY).try_into().unwrap();
        let counter = bytes(COUNTER).try_into().unwrap();
        let mut data = bytes(PLAIN)[..21].to_vec();
        apply(&key, &counter, &mut data);
        assert_eq!(data, bytes(ENCRYPTED)[..21]);
    }
}
