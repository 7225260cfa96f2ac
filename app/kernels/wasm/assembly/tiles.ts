// Multiplication tiles, written by generate-tiles.ts (see there and gemm.ts for the layouts).
import { madd } from './vector';

export function rows6x8(terms: i32, a: usize, aPanel: usize, b: usize, terms2: i32, a2: usize, b2: usize, init: usize, initRow: usize, c: usize): void {
  let c0_0 = v128.load(init, 0); let c0_1 = v128.load(init, 16);
  init += initRow;
  let c1_0 = v128.load(init, 0); let c1_1 = v128.load(init, 16);
  init += initRow;
  let c2_0 = v128.load(init, 0); let c2_1 = v128.load(init, 16);
  init += initRow;
  let c3_0 = v128.load(init, 0); let c3_1 = v128.load(init, 16);
  init += initRow;
  let c4_0 = v128.load(init, 0); let c4_1 = v128.load(init, 16);
  init += initRow;
  let c5_0 = v128.load(init, 0); let c5_1 = v128.load(init, 16);
  while (true) {
    const end8 = b + (<usize>(terms & ~7) << 5), end = b + (<usize>terms << 5);
    while (b < end8) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let s0_0 = v128.load32_splat(a, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1);
    let s0_1 = v128.load32_splat(a, 32); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1);
    let s0_2 = v128.load32_splat(a, 64); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1);
    let s0_3 = v128.load32_splat(a, 96); c3_0 = madd(s0_3, b0_0, c3_0); c3_1 = madd(s0_3, b0_1, c3_1);
    let s0_4 = v128.load32_splat(a, 128); c4_0 = madd(s0_4, b0_0, c4_0); c4_1 = madd(s0_4, b0_1, c4_1);
    let s0_5 = v128.load32_splat(a, 160); c5_0 = madd(s0_5, b0_0, c5_0); c5_1 = madd(s0_5, b0_1, c5_1);
    let b1_0 = v128.load(b, 32);
    let b1_1 = v128.load(b, 48);
    let s1_0 = v128.load32_splat(a, 4); c0_0 = madd(s1_0, b1_0, c0_0); c0_1 = madd(s1_0, b1_1, c0_1);
    let s1_1 = v128.load32_splat(a, 36); c1_0 = madd(s1_1, b1_0, c1_0); c1_1 = madd(s1_1, b1_1, c1_1);
    let s1_2 = v128.load32_splat(a, 68); c2_0 = madd(s1_2, b1_0, c2_0); c2_1 = madd(s1_2, b1_1, c2_1);
    let s1_3 = v128.load32_splat(a, 100); c3_0 = madd(s1_3, b1_0, c3_0); c3_1 = madd(s1_3, b1_1, c3_1);
    let s1_4 = v128.load32_splat(a, 132); c4_0 = madd(s1_4, b1_0, c4_0); c4_1 = madd(s1_4, b1_1, c4_1);
    let s1_5 = v128.load32_splat(a, 164); c5_0 = madd(s1_5, b1_0, c5_0); c5_1 = madd(s1_5, b1_1, c5_1);
    let b2_0 = v128.load(b, 64);
    let b2_1 = v128.load(b, 80);
    let s2_0 = v128.load32_splat(a, 8); c0_0 = madd(s2_0, b2_0, c0_0); c0_1 = madd(s2_0, b2_1, c0_1);
    let s2_1 = v128.load32_splat(a, 40); c1_0 = madd(s2_1, b2_0, c1_0); c1_1 = madd(s2_1, b2_1, c1_1);
    let s2_2 = v128.load32_splat(a, 72); c2_0 = madd(s2_2, b2_0, c2_0); c2_1 = madd(s2_2, b2_1, c2_1);
    let s2_3 = v128.load32_splat(a, 104); c3_0 = madd(s2_3, b2_0, c3_0); c3_1 = madd(s2_3, b2_1, c3_1);
    let s2_4 = v128.load32_splat(a, 136); c4_0 = madd(s2_4, b2_0, c4_0); c4_1 = madd(s2_4, b2_1, c4_1);
    let s2_5 = v128.load32_splat(a, 168); c5_0 = madd(s2_5, b2_0, c5_0); c5_1 = madd(s2_5, b2_1, c5_1);
    let b3_0 = v128.load(b, 96);
    let b3_1 = v128.load(b, 112);
    let s3_0 = v128.load32_splat(a, 12); c0_0 = madd(s3_0, b3_0, c0_0); c0_1 = madd(s3_0, b3_1, c0_1);
    let s3_1 = v128.load32_splat(a, 44); c1_0 = madd(s3_1, b3_0, c1_0); c1_1 = madd(s3_1, b3_1, c1_1);
    let s3_2 = v128.load32_splat(a, 76); c2_0 = madd(s3_2, b3_0, c2_0); c2_1 = madd(s3_2, b3_1, c2_1);
    let s3_3 = v128.load32_splat(a, 108); c3_0 = madd(s3_3, b3_0, c3_0); c3_1 = madd(s3_3, b3_1, c3_1);
    let s3_4 = v128.load32_splat(a, 140); c4_0 = madd(s3_4, b3_0, c4_0); c4_1 = madd(s3_4, b3_1, c4_1);
    let s3_5 = v128.load32_splat(a, 172); c5_0 = madd(s3_5, b3_0, c5_0); c5_1 = madd(s3_5, b3_1, c5_1);
    let b4_0 = v128.load(b, 128);
    let b4_1 = v128.load(b, 144);
    let s4_0 = v128.load32_splat(a, 16); c0_0 = madd(s4_0, b4_0, c0_0); c0_1 = madd(s4_0, b4_1, c0_1);
    let s4_1 = v128.load32_splat(a, 48); c1_0 = madd(s4_1, b4_0, c1_0); c1_1 = madd(s4_1, b4_1, c1_1);
    let s4_2 = v128.load32_splat(a, 80); c2_0 = madd(s4_2, b4_0, c2_0); c2_1 = madd(s4_2, b4_1, c2_1);
    let s4_3 = v128.load32_splat(a, 112); c3_0 = madd(s4_3, b4_0, c3_0); c3_1 = madd(s4_3, b4_1, c3_1);
    let s4_4 = v128.load32_splat(a, 144); c4_0 = madd(s4_4, b4_0, c4_0); c4_1 = madd(s4_4, b4_1, c4_1);
    let s4_5 = v128.load32_splat(a, 176); c5_0 = madd(s4_5, b4_0, c5_0); c5_1 = madd(s4_5, b4_1, c5_1);
    let b5_0 = v128.load(b, 160);
    let b5_1 = v128.load(b, 176);
    let s5_0 = v128.load32_splat(a, 20); c0_0 = madd(s5_0, b5_0, c0_0); c0_1 = madd(s5_0, b5_1, c0_1);
    let s5_1 = v128.load32_splat(a, 52); c1_0 = madd(s5_1, b5_0, c1_0); c1_1 = madd(s5_1, b5_1, c1_1);
    let s5_2 = v128.load32_splat(a, 84); c2_0 = madd(s5_2, b5_0, c2_0); c2_1 = madd(s5_2, b5_1, c2_1);
    let s5_3 = v128.load32_splat(a, 116); c3_0 = madd(s5_3, b5_0, c3_0); c3_1 = madd(s5_3, b5_1, c3_1);
    let s5_4 = v128.load32_splat(a, 148); c4_0 = madd(s5_4, b5_0, c4_0); c4_1 = madd(s5_4, b5_1, c4_1);
    let s5_5 = v128.load32_splat(a, 180); c5_0 = madd(s5_5, b5_0, c5_0); c5_1 = madd(s5_5, b5_1, c5_1);
    let b6_0 = v128.load(b, 192);
    let b6_1 = v128.load(b, 208);
    let s6_0 = v128.load32_splat(a, 24); c0_0 = madd(s6_0, b6_0, c0_0); c0_1 = madd(s6_0, b6_1, c0_1);
    let s6_1 = v128.load32_splat(a, 56); c1_0 = madd(s6_1, b6_0, c1_0); c1_1 = madd(s6_1, b6_1, c1_1);
    let s6_2 = v128.load32_splat(a, 88); c2_0 = madd(s6_2, b6_0, c2_0); c2_1 = madd(s6_2, b6_1, c2_1);
    let s6_3 = v128.load32_splat(a, 120); c3_0 = madd(s6_3, b6_0, c3_0); c3_1 = madd(s6_3, b6_1, c3_1);
    let s6_4 = v128.load32_splat(a, 152); c4_0 = madd(s6_4, b6_0, c4_0); c4_1 = madd(s6_4, b6_1, c4_1);
    let s6_5 = v128.load32_splat(a, 184); c5_0 = madd(s6_5, b6_0, c5_0); c5_1 = madd(s6_5, b6_1, c5_1);
    let b7_0 = v128.load(b, 224);
    let b7_1 = v128.load(b, 240);
    let s7_0 = v128.load32_splat(a, 28); c0_0 = madd(s7_0, b7_0, c0_0); c0_1 = madd(s7_0, b7_1, c0_1);
    let s7_1 = v128.load32_splat(a, 60); c1_0 = madd(s7_1, b7_0, c1_0); c1_1 = madd(s7_1, b7_1, c1_1);
    let s7_2 = v128.load32_splat(a, 92); c2_0 = madd(s7_2, b7_0, c2_0); c2_1 = madd(s7_2, b7_1, c2_1);
    let s7_3 = v128.load32_splat(a, 124); c3_0 = madd(s7_3, b7_0, c3_0); c3_1 = madd(s7_3, b7_1, c3_1);
    let s7_4 = v128.load32_splat(a, 156); c4_0 = madd(s7_4, b7_0, c4_0); c4_1 = madd(s7_4, b7_1, c4_1);
    let s7_5 = v128.load32_splat(a, 188); c5_0 = madd(s7_5, b7_0, c5_0); c5_1 = madd(s7_5, b7_1, c5_1);
    b += 256; a += aPanel;
    }
    while (b < end) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let s0_0 = v128.load32_splat(a, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1);
    let s0_1 = v128.load32_splat(a, 32); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1);
    let s0_2 = v128.load32_splat(a, 64); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1);
    let s0_3 = v128.load32_splat(a, 96); c3_0 = madd(s0_3, b0_0, c3_0); c3_1 = madd(s0_3, b0_1, c3_1);
    let s0_4 = v128.load32_splat(a, 128); c4_0 = madd(s0_4, b0_0, c4_0); c4_1 = madd(s0_4, b0_1, c4_1);
    let s0_5 = v128.load32_splat(a, 160); c5_0 = madd(s0_5, b0_0, c5_0); c5_1 = madd(s0_5, b0_1, c5_1);
    b += 32; a += 4;
    }
    if (!terms2) break;
    terms = terms2; a = a2; b = b2; terms2 = 0;
  }
  v128.store(c, c0_0, 0); v128.store(c, c0_1, 16);
  v128.store(c, c1_0, 32); v128.store(c, c1_1, 48);
  v128.store(c, c2_0, 64); v128.store(c, c2_1, 80);
  v128.store(c, c3_0, 96); v128.store(c, c3_1, 112);
  v128.store(c, c4_0, 128); v128.store(c, c4_1, 144);
  v128.store(c, c5_0, 160); v128.store(c, c5_1, 176);
}

export function rows5x8(terms: i32, a: usize, aPanel: usize, b: usize, terms2: i32, a2: usize, b2: usize, init: usize, initRow: usize, c: usize): void {
  let c0_0 = v128.load(init, 0); let c0_1 = v128.load(init, 16);
  init += initRow;
  let c1_0 = v128.load(init, 0); let c1_1 = v128.load(init, 16);
  init += initRow;
  let c2_0 = v128.load(init, 0); let c2_1 = v128.load(init, 16);
  init += initRow;
  let c3_0 = v128.load(init, 0); let c3_1 = v128.load(init, 16);
  init += initRow;
  let c4_0 = v128.load(init, 0); let c4_1 = v128.load(init, 16);
  while (true) {
    const end8 = b + (<usize>(terms & ~7) << 5), end = b + (<usize>terms << 5);
    while (b < end8) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let s0_0 = v128.load32_splat(a, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1);
    let s0_1 = v128.load32_splat(a, 32); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1);
    let s0_2 = v128.load32_splat(a, 64); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1);
    let s0_3 = v128.load32_splat(a, 96); c3_0 = madd(s0_3, b0_0, c3_0); c3_1 = madd(s0_3, b0_1, c3_1);
    let s0_4 = v128.load32_splat(a, 128); c4_0 = madd(s0_4, b0_0, c4_0); c4_1 = madd(s0_4, b0_1, c4_1);
    let b1_0 = v128.load(b, 32);
    let b1_1 = v128.load(b, 48);
    let s1_0 = v128.load32_splat(a, 4); c0_0 = madd(s1_0, b1_0, c0_0); c0_1 = madd(s1_0, b1_1, c0_1);
    let s1_1 = v128.load32_splat(a, 36); c1_0 = madd(s1_1, b1_0, c1_0); c1_1 = madd(s1_1, b1_1, c1_1);
    let s1_2 = v128.load32_splat(a, 68); c2_0 = madd(s1_2, b1_0, c2_0); c2_1 = madd(s1_2, b1_1, c2_1);
    let s1_3 = v128.load32_splat(a, 100); c3_0 = madd(s1_3, b1_0, c3_0); c3_1 = madd(s1_3, b1_1, c3_1);
    let s1_4 = v128.load32_splat(a, 132); c4_0 = madd(s1_4, b1_0, c4_0); c4_1 = madd(s1_4, b1_1, c4_1);
    let b2_0 = v128.load(b, 64);
    let b2_1 = v128.load(b, 80);
    let s2_0 = v128.load32_splat(a, 8); c0_0 = madd(s2_0, b2_0, c0_0); c0_1 = madd(s2_0, b2_1, c0_1);
    let s2_1 = v128.load32_splat(a, 40); c1_0 = madd(s2_1, b2_0, c1_0); c1_1 = madd(s2_1, b2_1, c1_1);
    let s2_2 = v128.load32_splat(a, 72); c2_0 = madd(s2_2, b2_0, c2_0); c2_1 = madd(s2_2, b2_1, c2_1);
    let s2_3 = v128.load32_splat(a, 104); c3_0 = madd(s2_3, b2_0, c3_0); c3_1 = madd(s2_3, b2_1, c3_1);
    let s2_4 = v128.load32_splat(a, 136); c4_0 = madd(s2_4, b2_0, c4_0); c4_1 = madd(s2_4, b2_1, c4_1);
    let b3_0 = v128.load(b, 96);
    let b3_1 = v128.load(b, 112);
    let s3_0 = v128.load32_splat(a, 12); c0_0 = madd(s3_0, b3_0, c0_0); c0_1 = madd(s3_0, b3_1, c0_1);
    let s3_1 = v128.load32_splat(a, 44); c1_0 = madd(s3_1, b3_0, c1_0); c1_1 = madd(s3_1, b3_1, c1_1);
    let s3_2 = v128.load32_splat(a, 76); c2_0 = madd(s3_2, b3_0, c2_0); c2_1 = madd(s3_2, b3_1, c2_1);
    let s3_3 = v128.load32_splat(a, 108); c3_0 = madd(s3_3, b3_0, c3_0); c3_1 = madd(s3_3, b3_1, c3_1);
    let s3_4 = v128.load32_splat(a, 140); c4_0 = madd(s3_4, b3_0, c4_0); c4_1 = madd(s3_4, b3_1, c4_1);
    let b4_0 = v128.load(b, 128);
    let b4_1 = v128.load(b, 144);
    let s4_0 = v128.load32_splat(a, 16); c0_0 = madd(s4_0, b4_0, c0_0); c0_1 = madd(s4_0, b4_1, c0_1);
    let s4_1 = v128.load32_splat(a, 48); c1_0 = madd(s4_1, b4_0, c1_0); c1_1 = madd(s4_1, b4_1, c1_1);
    let s4_2 = v128.load32_splat(a, 80); c2_0 = madd(s4_2, b4_0, c2_0); c2_1 = madd(s4_2, b4_1, c2_1);
    let s4_3 = v128.load32_splat(a, 112); c3_0 = madd(s4_3, b4_0, c3_0); c3_1 = madd(s4_3, b4_1, c3_1);
    let s4_4 = v128.load32_splat(a, 144); c4_0 = madd(s4_4, b4_0, c4_0); c4_1 = madd(s4_4, b4_1, c4_1);
    let b5_0 = v128.load(b, 160);
    let b5_1 = v128.load(b, 176);
    let s5_0 = v128.load32_splat(a, 20); c0_0 = madd(s5_0, b5_0, c0_0); c0_1 = madd(s5_0, b5_1, c0_1);
    let s5_1 = v128.load32_splat(a, 52); c1_0 = madd(s5_1, b5_0, c1_0); c1_1 = madd(s5_1, b5_1, c1_1);
    let s5_2 = v128.load32_splat(a, 84); c2_0 = madd(s5_2, b5_0, c2_0); c2_1 = madd(s5_2, b5_1, c2_1);
    let s5_3 = v128.load32_splat(a, 116); c3_0 = madd(s5_3, b5_0, c3_0); c3_1 = madd(s5_3, b5_1, c3_1);
    let s5_4 = v128.load32_splat(a, 148); c4_0 = madd(s5_4, b5_0, c4_0); c4_1 = madd(s5_4, b5_1, c4_1);
    let b6_0 = v128.load(b, 192);
    let b6_1 = v128.load(b, 208);
    let s6_0 = v128.load32_splat(a, 24); c0_0 = madd(s6_0, b6_0, c0_0); c0_1 = madd(s6_0, b6_1, c0_1);
    let s6_1 = v128.load32_splat(a, 56); c1_0 = madd(s6_1, b6_0, c1_0); c1_1 = madd(s6_1, b6_1, c1_1);
    let s6_2 = v128.load32_splat(a, 88); c2_0 = madd(s6_2, b6_0, c2_0); c2_1 = madd(s6_2, b6_1, c2_1);
    let s6_3 = v128.load32_splat(a, 120); c3_0 = madd(s6_3, b6_0, c3_0); c3_1 = madd(s6_3, b6_1, c3_1);
    let s6_4 = v128.load32_splat(a, 152); c4_0 = madd(s6_4, b6_0, c4_0); c4_1 = madd(s6_4, b6_1, c4_1);
    let b7_0 = v128.load(b, 224);
    let b7_1 = v128.load(b, 240);
    let s7_0 = v128.load32_splat(a, 28); c0_0 = madd(s7_0, b7_0, c0_0); c0_1 = madd(s7_0, b7_1, c0_1);
    let s7_1 = v128.load32_splat(a, 60); c1_0 = madd(s7_1, b7_0, c1_0); c1_1 = madd(s7_1, b7_1, c1_1);
    let s7_2 = v128.load32_splat(a, 92); c2_0 = madd(s7_2, b7_0, c2_0); c2_1 = madd(s7_2, b7_1, c2_1);
    let s7_3 = v128.load32_splat(a, 124); c3_0 = madd(s7_3, b7_0, c3_0); c3_1 = madd(s7_3, b7_1, c3_1);
    let s7_4 = v128.load32_splat(a, 156); c4_0 = madd(s7_4, b7_0, c4_0); c4_1 = madd(s7_4, b7_1, c4_1);
    b += 256; a += aPanel;
    }
    while (b < end) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let s0_0 = v128.load32_splat(a, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1);
    let s0_1 = v128.load32_splat(a, 32); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1);
    let s0_2 = v128.load32_splat(a, 64); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1);
    let s0_3 = v128.load32_splat(a, 96); c3_0 = madd(s0_3, b0_0, c3_0); c3_1 = madd(s0_3, b0_1, c3_1);
    let s0_4 = v128.load32_splat(a, 128); c4_0 = madd(s0_4, b0_0, c4_0); c4_1 = madd(s0_4, b0_1, c4_1);
    b += 32; a += 4;
    }
    if (!terms2) break;
    terms = terms2; a = a2; b = b2; terms2 = 0;
  }
  v128.store(c, c0_0, 0); v128.store(c, c0_1, 16);
  v128.store(c, c1_0, 32); v128.store(c, c1_1, 48);
  v128.store(c, c2_0, 64); v128.store(c, c2_1, 80);
  v128.store(c, c3_0, 96); v128.store(c, c3_1, 112);
  v128.store(c, c4_0, 128); v128.store(c, c4_1, 144);
}

export function rows4x8(terms: i32, a: usize, aPanel: usize, b: usize, terms2: i32, a2: usize, b2: usize, init: usize, initRow: usize, c: usize): void {
  let c0_0 = v128.load(init, 0); let c0_1 = v128.load(init, 16);
  init += initRow;
  let c1_0 = v128.load(init, 0); let c1_1 = v128.load(init, 16);
  init += initRow;
  let c2_0 = v128.load(init, 0); let c2_1 = v128.load(init, 16);
  init += initRow;
  let c3_0 = v128.load(init, 0); let c3_1 = v128.load(init, 16);
  while (true) {
    const end8 = b + (<usize>(terms & ~7) << 5), end = b + (<usize>terms << 5);
    while (b < end8) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let s0_0 = v128.load32_splat(a, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1);
    let s0_1 = v128.load32_splat(a, 32); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1);
    let s0_2 = v128.load32_splat(a, 64); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1);
    let s0_3 = v128.load32_splat(a, 96); c3_0 = madd(s0_3, b0_0, c3_0); c3_1 = madd(s0_3, b0_1, c3_1);
    let b1_0 = v128.load(b, 32);
    let b1_1 = v128.load(b, 48);
    let s1_0 = v128.load32_splat(a, 4); c0_0 = madd(s1_0, b1_0, c0_0); c0_1 = madd(s1_0, b1_1, c0_1);
    let s1_1 = v128.load32_splat(a, 36); c1_0 = madd(s1_1, b1_0, c1_0); c1_1 = madd(s1_1, b1_1, c1_1);
    let s1_2 = v128.load32_splat(a, 68); c2_0 = madd(s1_2, b1_0, c2_0); c2_1 = madd(s1_2, b1_1, c2_1);
    let s1_3 = v128.load32_splat(a, 100); c3_0 = madd(s1_3, b1_0, c3_0); c3_1 = madd(s1_3, b1_1, c3_1);
    let b2_0 = v128.load(b, 64);
    let b2_1 = v128.load(b, 80);
    let s2_0 = v128.load32_splat(a, 8); c0_0 = madd(s2_0, b2_0, c0_0); c0_1 = madd(s2_0, b2_1, c0_1);
    let s2_1 = v128.load32_splat(a, 40); c1_0 = madd(s2_1, b2_0, c1_0); c1_1 = madd(s2_1, b2_1, c1_1);
    let s2_2 = v128.load32_splat(a, 72); c2_0 = madd(s2_2, b2_0, c2_0); c2_1 = madd(s2_2, b2_1, c2_1);
    let s2_3 = v128.load32_splat(a, 104); c3_0 = madd(s2_3, b2_0, c3_0); c3_1 = madd(s2_3, b2_1, c3_1);
    let b3_0 = v128.load(b, 96);
    let b3_1 = v128.load(b, 112);
    let s3_0 = v128.load32_splat(a, 12); c0_0 = madd(s3_0, b3_0, c0_0); c0_1 = madd(s3_0, b3_1, c0_1);
    let s3_1 = v128.load32_splat(a, 44); c1_0 = madd(s3_1, b3_0, c1_0); c1_1 = madd(s3_1, b3_1, c1_1);
    let s3_2 = v128.load32_splat(a, 76); c2_0 = madd(s3_2, b3_0, c2_0); c2_1 = madd(s3_2, b3_1, c2_1);
    let s3_3 = v128.load32_splat(a, 108); c3_0 = madd(s3_3, b3_0, c3_0); c3_1 = madd(s3_3, b3_1, c3_1);
    let b4_0 = v128.load(b, 128);
    let b4_1 = v128.load(b, 144);
    let s4_0 = v128.load32_splat(a, 16); c0_0 = madd(s4_0, b4_0, c0_0); c0_1 = madd(s4_0, b4_1, c0_1);
    let s4_1 = v128.load32_splat(a, 48); c1_0 = madd(s4_1, b4_0, c1_0); c1_1 = madd(s4_1, b4_1, c1_1);
    let s4_2 = v128.load32_splat(a, 80); c2_0 = madd(s4_2, b4_0, c2_0); c2_1 = madd(s4_2, b4_1, c2_1);
    let s4_3 = v128.load32_splat(a, 112); c3_0 = madd(s4_3, b4_0, c3_0); c3_1 = madd(s4_3, b4_1, c3_1);
    let b5_0 = v128.load(b, 160);
    let b5_1 = v128.load(b, 176);
    let s5_0 = v128.load32_splat(a, 20); c0_0 = madd(s5_0, b5_0, c0_0); c0_1 = madd(s5_0, b5_1, c0_1);
    let s5_1 = v128.load32_splat(a, 52); c1_0 = madd(s5_1, b5_0, c1_0); c1_1 = madd(s5_1, b5_1, c1_1);
    let s5_2 = v128.load32_splat(a, 84); c2_0 = madd(s5_2, b5_0, c2_0); c2_1 = madd(s5_2, b5_1, c2_1);
    let s5_3 = v128.load32_splat(a, 116); c3_0 = madd(s5_3, b5_0, c3_0); c3_1 = madd(s5_3, b5_1, c3_1);
    let b6_0 = v128.load(b, 192);
    let b6_1 = v128.load(b, 208);
    let s6_0 = v128.load32_splat(a, 24); c0_0 = madd(s6_0, b6_0, c0_0); c0_1 = madd(s6_0, b6_1, c0_1);
    let s6_1 = v128.load32_splat(a, 56); c1_0 = madd(s6_1, b6_0, c1_0); c1_1 = madd(s6_1, b6_1, c1_1);
    let s6_2 = v128.load32_splat(a, 88); c2_0 = madd(s6_2, b6_0, c2_0); c2_1 = madd(s6_2, b6_1, c2_1);
    let s6_3 = v128.load32_splat(a, 120); c3_0 = madd(s6_3, b6_0, c3_0); c3_1 = madd(s6_3, b6_1, c3_1);
    let b7_0 = v128.load(b, 224);
    let b7_1 = v128.load(b, 240);
    let s7_0 = v128.load32_splat(a, 28); c0_0 = madd(s7_0, b7_0, c0_0); c0_1 = madd(s7_0, b7_1, c0_1);
    let s7_1 = v128.load32_splat(a, 60); c1_0 = madd(s7_1, b7_0, c1_0); c1_1 = madd(s7_1, b7_1, c1_1);
    let s7_2 = v128.load32_splat(a, 92); c2_0 = madd(s7_2, b7_0, c2_0); c2_1 = madd(s7_2, b7_1, c2_1);
    let s7_3 = v128.load32_splat(a, 124); c3_0 = madd(s7_3, b7_0, c3_0); c3_1 = madd(s7_3, b7_1, c3_1);
    b += 256; a += aPanel;
    }
    while (b < end) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let s0_0 = v128.load32_splat(a, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1);
    let s0_1 = v128.load32_splat(a, 32); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1);
    let s0_2 = v128.load32_splat(a, 64); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1);
    let s0_3 = v128.load32_splat(a, 96); c3_0 = madd(s0_3, b0_0, c3_0); c3_1 = madd(s0_3, b0_1, c3_1);
    b += 32; a += 4;
    }
    if (!terms2) break;
    terms = terms2; a = a2; b = b2; terms2 = 0;
  }
  v128.store(c, c0_0, 0); v128.store(c, c0_1, 16);
  v128.store(c, c1_0, 32); v128.store(c, c1_1, 48);
  v128.store(c, c2_0, 64); v128.store(c, c2_1, 80);
  v128.store(c, c3_0, 96); v128.store(c, c3_1, 112);
}

export function rows3x8(terms: i32, a: usize, aPanel: usize, b: usize, terms2: i32, a2: usize, b2: usize, init: usize, initRow: usize, c: usize): void {
  let c0_0 = v128.load(init, 0); let c0_1 = v128.load(init, 16);
  init += initRow;
  let c1_0 = v128.load(init, 0); let c1_1 = v128.load(init, 16);
  init += initRow;
  let c2_0 = v128.load(init, 0); let c2_1 = v128.load(init, 16);
  while (true) {
    const end8 = b + (<usize>(terms & ~7) << 5), end = b + (<usize>terms << 5);
    while (b < end8) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let s0_0 = v128.load32_splat(a, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1);
    let s0_1 = v128.load32_splat(a, 32); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1);
    let s0_2 = v128.load32_splat(a, 64); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1);
    let b1_0 = v128.load(b, 32);
    let b1_1 = v128.load(b, 48);
    let s1_0 = v128.load32_splat(a, 4); c0_0 = madd(s1_0, b1_0, c0_0); c0_1 = madd(s1_0, b1_1, c0_1);
    let s1_1 = v128.load32_splat(a, 36); c1_0 = madd(s1_1, b1_0, c1_0); c1_1 = madd(s1_1, b1_1, c1_1);
    let s1_2 = v128.load32_splat(a, 68); c2_0 = madd(s1_2, b1_0, c2_0); c2_1 = madd(s1_2, b1_1, c2_1);
    let b2_0 = v128.load(b, 64);
    let b2_1 = v128.load(b, 80);
    let s2_0 = v128.load32_splat(a, 8); c0_0 = madd(s2_0, b2_0, c0_0); c0_1 = madd(s2_0, b2_1, c0_1);
    let s2_1 = v128.load32_splat(a, 40); c1_0 = madd(s2_1, b2_0, c1_0); c1_1 = madd(s2_1, b2_1, c1_1);
    let s2_2 = v128.load32_splat(a, 72); c2_0 = madd(s2_2, b2_0, c2_0); c2_1 = madd(s2_2, b2_1, c2_1);
    let b3_0 = v128.load(b, 96);
    let b3_1 = v128.load(b, 112);
    let s3_0 = v128.load32_splat(a, 12); c0_0 = madd(s3_0, b3_0, c0_0); c0_1 = madd(s3_0, b3_1, c0_1);
    let s3_1 = v128.load32_splat(a, 44); c1_0 = madd(s3_1, b3_0, c1_0); c1_1 = madd(s3_1, b3_1, c1_1);
    let s3_2 = v128.load32_splat(a, 76); c2_0 = madd(s3_2, b3_0, c2_0); c2_1 = madd(s3_2, b3_1, c2_1);
    let b4_0 = v128.load(b, 128);
    let b4_1 = v128.load(b, 144);
    let s4_0 = v128.load32_splat(a, 16); c0_0 = madd(s4_0, b4_0, c0_0); c0_1 = madd(s4_0, b4_1, c0_1);
    let s4_1 = v128.load32_splat(a, 48); c1_0 = madd(s4_1, b4_0, c1_0); c1_1 = madd(s4_1, b4_1, c1_1);
    let s4_2 = v128.load32_splat(a, 80); c2_0 = madd(s4_2, b4_0, c2_0); c2_1 = madd(s4_2, b4_1, c2_1);
    let b5_0 = v128.load(b, 160);
    let b5_1 = v128.load(b, 176);
    let s5_0 = v128.load32_splat(a, 20); c0_0 = madd(s5_0, b5_0, c0_0); c0_1 = madd(s5_0, b5_1, c0_1);
    let s5_1 = v128.load32_splat(a, 52); c1_0 = madd(s5_1, b5_0, c1_0); c1_1 = madd(s5_1, b5_1, c1_1);
    let s5_2 = v128.load32_splat(a, 84); c2_0 = madd(s5_2, b5_0, c2_0); c2_1 = madd(s5_2, b5_1, c2_1);
    let b6_0 = v128.load(b, 192);
    let b6_1 = v128.load(b, 208);
    let s6_0 = v128.load32_splat(a, 24); c0_0 = madd(s6_0, b6_0, c0_0); c0_1 = madd(s6_0, b6_1, c0_1);
    let s6_1 = v128.load32_splat(a, 56); c1_0 = madd(s6_1, b6_0, c1_0); c1_1 = madd(s6_1, b6_1, c1_1);
    let s6_2 = v128.load32_splat(a, 88); c2_0 = madd(s6_2, b6_0, c2_0); c2_1 = madd(s6_2, b6_1, c2_1);
    let b7_0 = v128.load(b, 224);
    let b7_1 = v128.load(b, 240);
    let s7_0 = v128.load32_splat(a, 28); c0_0 = madd(s7_0, b7_0, c0_0); c0_1 = madd(s7_0, b7_1, c0_1);
    let s7_1 = v128.load32_splat(a, 60); c1_0 = madd(s7_1, b7_0, c1_0); c1_1 = madd(s7_1, b7_1, c1_1);
    let s7_2 = v128.load32_splat(a, 92); c2_0 = madd(s7_2, b7_0, c2_0); c2_1 = madd(s7_2, b7_1, c2_1);
    b += 256; a += aPanel;
    }
    while (b < end) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let s0_0 = v128.load32_splat(a, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1);
    let s0_1 = v128.load32_splat(a, 32); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1);
    let s0_2 = v128.load32_splat(a, 64); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1);
    b += 32; a += 4;
    }
    if (!terms2) break;
    terms = terms2; a = a2; b = b2; terms2 = 0;
  }
  v128.store(c, c0_0, 0); v128.store(c, c0_1, 16);
  v128.store(c, c1_0, 32); v128.store(c, c1_1, 48);
  v128.store(c, c2_0, 64); v128.store(c, c2_1, 80);
}

export function rows2x8(terms: i32, a: usize, aPanel: usize, b: usize, terms2: i32, a2: usize, b2: usize, init: usize, initRow: usize, c: usize): void {
  let c0_0 = v128.load(init, 0); let c0_1 = v128.load(init, 16);
  init += initRow;
  let c1_0 = v128.load(init, 0); let c1_1 = v128.load(init, 16);
  while (true) {
    const end8 = b + (<usize>(terms & ~7) << 5), end = b + (<usize>terms << 5);
    while (b < end8) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let s0_0 = v128.load32_splat(a, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1);
    let s0_1 = v128.load32_splat(a, 32); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1);
    let b1_0 = v128.load(b, 32);
    let b1_1 = v128.load(b, 48);
    let s1_0 = v128.load32_splat(a, 4); c0_0 = madd(s1_0, b1_0, c0_0); c0_1 = madd(s1_0, b1_1, c0_1);
    let s1_1 = v128.load32_splat(a, 36); c1_0 = madd(s1_1, b1_0, c1_0); c1_1 = madd(s1_1, b1_1, c1_1);
    let b2_0 = v128.load(b, 64);
    let b2_1 = v128.load(b, 80);
    let s2_0 = v128.load32_splat(a, 8); c0_0 = madd(s2_0, b2_0, c0_0); c0_1 = madd(s2_0, b2_1, c0_1);
    let s2_1 = v128.load32_splat(a, 40); c1_0 = madd(s2_1, b2_0, c1_0); c1_1 = madd(s2_1, b2_1, c1_1);
    let b3_0 = v128.load(b, 96);
    let b3_1 = v128.load(b, 112);
    let s3_0 = v128.load32_splat(a, 12); c0_0 = madd(s3_0, b3_0, c0_0); c0_1 = madd(s3_0, b3_1, c0_1);
    let s3_1 = v128.load32_splat(a, 44); c1_0 = madd(s3_1, b3_0, c1_0); c1_1 = madd(s3_1, b3_1, c1_1);
    let b4_0 = v128.load(b, 128);
    let b4_1 = v128.load(b, 144);
    let s4_0 = v128.load32_splat(a, 16); c0_0 = madd(s4_0, b4_0, c0_0); c0_1 = madd(s4_0, b4_1, c0_1);
    let s4_1 = v128.load32_splat(a, 48); c1_0 = madd(s4_1, b4_0, c1_0); c1_1 = madd(s4_1, b4_1, c1_1);
    let b5_0 = v128.load(b, 160);
    let b5_1 = v128.load(b, 176);
    let s5_0 = v128.load32_splat(a, 20); c0_0 = madd(s5_0, b5_0, c0_0); c0_1 = madd(s5_0, b5_1, c0_1);
    let s5_1 = v128.load32_splat(a, 52); c1_0 = madd(s5_1, b5_0, c1_0); c1_1 = madd(s5_1, b5_1, c1_1);
    let b6_0 = v128.load(b, 192);
    let b6_1 = v128.load(b, 208);
    let s6_0 = v128.load32_splat(a, 24); c0_0 = madd(s6_0, b6_0, c0_0); c0_1 = madd(s6_0, b6_1, c0_1);
    let s6_1 = v128.load32_splat(a, 56); c1_0 = madd(s6_1, b6_0, c1_0); c1_1 = madd(s6_1, b6_1, c1_1);
    let b7_0 = v128.load(b, 224);
    let b7_1 = v128.load(b, 240);
    let s7_0 = v128.load32_splat(a, 28); c0_0 = madd(s7_0, b7_0, c0_0); c0_1 = madd(s7_0, b7_1, c0_1);
    let s7_1 = v128.load32_splat(a, 60); c1_0 = madd(s7_1, b7_0, c1_0); c1_1 = madd(s7_1, b7_1, c1_1);
    b += 256; a += aPanel;
    }
    while (b < end) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let s0_0 = v128.load32_splat(a, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1);
    let s0_1 = v128.load32_splat(a, 32); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1);
    b += 32; a += 4;
    }
    if (!terms2) break;
    terms = terms2; a = a2; b = b2; terms2 = 0;
  }
  v128.store(c, c0_0, 0); v128.store(c, c0_1, 16);
  v128.store(c, c1_0, 32); v128.store(c, c1_1, 48);
}

export function rows1x8(terms: i32, a: usize, aPanel: usize, b: usize, terms2: i32, a2: usize, b2: usize, init: usize, initRow: usize, c: usize): void {
  let c0_0 = v128.load(init, 0); let c0_1 = v128.load(init, 16);
  while (true) {
    const end8 = b + (<usize>(terms & ~7) << 5), end = b + (<usize>terms << 5);
    while (b < end8) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let s0_0 = v128.load32_splat(a, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1);
    let b1_0 = v128.load(b, 32);
    let b1_1 = v128.load(b, 48);
    let s1_0 = v128.load32_splat(a, 4); c0_0 = madd(s1_0, b1_0, c0_0); c0_1 = madd(s1_0, b1_1, c0_1);
    let b2_0 = v128.load(b, 64);
    let b2_1 = v128.load(b, 80);
    let s2_0 = v128.load32_splat(a, 8); c0_0 = madd(s2_0, b2_0, c0_0); c0_1 = madd(s2_0, b2_1, c0_1);
    let b3_0 = v128.load(b, 96);
    let b3_1 = v128.load(b, 112);
    let s3_0 = v128.load32_splat(a, 12); c0_0 = madd(s3_0, b3_0, c0_0); c0_1 = madd(s3_0, b3_1, c0_1);
    let b4_0 = v128.load(b, 128);
    let b4_1 = v128.load(b, 144);
    let s4_0 = v128.load32_splat(a, 16); c0_0 = madd(s4_0, b4_0, c0_0); c0_1 = madd(s4_0, b4_1, c0_1);
    let b5_0 = v128.load(b, 160);
    let b5_1 = v128.load(b, 176);
    let s5_0 = v128.load32_splat(a, 20); c0_0 = madd(s5_0, b5_0, c0_0); c0_1 = madd(s5_0, b5_1, c0_1);
    let b6_0 = v128.load(b, 192);
    let b6_1 = v128.load(b, 208);
    let s6_0 = v128.load32_splat(a, 24); c0_0 = madd(s6_0, b6_0, c0_0); c0_1 = madd(s6_0, b6_1, c0_1);
    let b7_0 = v128.load(b, 224);
    let b7_1 = v128.load(b, 240);
    let s7_0 = v128.load32_splat(a, 28); c0_0 = madd(s7_0, b7_0, c0_0); c0_1 = madd(s7_0, b7_1, c0_1);
    b += 256; a += aPanel;
    }
    while (b < end) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let s0_0 = v128.load32_splat(a, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1);
    b += 32; a += 4;
    }
    if (!terms2) break;
    terms = terms2; a = a2; b = b2; terms2 = 0;
  }
  v128.store(c, c0_0, 0); v128.store(c, c0_1, 16);
}

export function features6x8(steps: i32, rows: i32, a: usize, aPanel: usize, aStep: usize, feature: i32, b: usize, bStep: usize, init: usize, initRow: usize, c: usize): void {
  let a0 = a + <usize>((feature + 0) >> 3) * aPanel + (<usize>((feature + 0) & 7) << 2);
  let a1 = a + <usize>((feature + 1) >> 3) * aPanel + (<usize>((feature + 1) & 7) << 2);
  let a2 = a + <usize>((feature + 2) >> 3) * aPanel + (<usize>((feature + 2) & 7) << 2);
  let a3 = a + <usize>((feature + 3) >> 3) * aPanel + (<usize>((feature + 3) & 7) << 2);
  let a4 = a + <usize>((feature + 4) >> 3) * aPanel + (<usize>((feature + 4) & 7) << 2);
  let a5 = a + <usize>((feature + 5) >> 3) * aPanel + (<usize>((feature + 5) & 7) << 2);
  let c0_0 = v128.load(init, 0); let c0_1 = v128.load(init, 16);
  init += initRow;
  let c1_0 = v128.load(init, 0); let c1_1 = v128.load(init, 16);
  init += initRow;
  let c2_0 = v128.load(init, 0); let c2_1 = v128.load(init, 16);
  init += initRow;
  let c3_0 = v128.load(init, 0); let c3_1 = v128.load(init, 16);
  init += initRow;
  let c4_0 = v128.load(init, 0); let c4_1 = v128.load(init, 16);
  init += initRow;
  let c5_0 = v128.load(init, 0); let c5_1 = v128.load(init, 16);
  const length = <usize>rows << 5, aJump = aStep - length, bJump = bStep - length;
  for (let step = 0; step < steps; step++) {
    const end = b + length, end4 = b + (length & ~127);
    while (b < end4) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let s0_0 = v128.load32_splat(a0, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1);
    let s0_1 = v128.load32_splat(a1, 0); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1);
    let s0_2 = v128.load32_splat(a2, 0); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1);
    let s0_3 = v128.load32_splat(a3, 0); c3_0 = madd(s0_3, b0_0, c3_0); c3_1 = madd(s0_3, b0_1, c3_1);
    let s0_4 = v128.load32_splat(a4, 0); c4_0 = madd(s0_4, b0_0, c4_0); c4_1 = madd(s0_4, b0_1, c4_1);
    let s0_5 = v128.load32_splat(a5, 0); c5_0 = madd(s0_5, b0_0, c5_0); c5_1 = madd(s0_5, b0_1, c5_1);
    let b1_0 = v128.load(b, 32);
    let b1_1 = v128.load(b, 48);
    let s1_0 = v128.load32_splat(a0, 32); c0_0 = madd(s1_0, b1_0, c0_0); c0_1 = madd(s1_0, b1_1, c0_1);
    let s1_1 = v128.load32_splat(a1, 32); c1_0 = madd(s1_1, b1_0, c1_0); c1_1 = madd(s1_1, b1_1, c1_1);
    let s1_2 = v128.load32_splat(a2, 32); c2_0 = madd(s1_2, b1_0, c2_0); c2_1 = madd(s1_2, b1_1, c2_1);
    let s1_3 = v128.load32_splat(a3, 32); c3_0 = madd(s1_3, b1_0, c3_0); c3_1 = madd(s1_3, b1_1, c3_1);
    let s1_4 = v128.load32_splat(a4, 32); c4_0 = madd(s1_4, b1_0, c4_0); c4_1 = madd(s1_4, b1_1, c4_1);
    let s1_5 = v128.load32_splat(a5, 32); c5_0 = madd(s1_5, b1_0, c5_0); c5_1 = madd(s1_5, b1_1, c5_1);
    let b2_0 = v128.load(b, 64);
    let b2_1 = v128.load(b, 80);
    let s2_0 = v128.load32_splat(a0, 64); c0_0 = madd(s2_0, b2_0, c0_0); c0_1 = madd(s2_0, b2_1, c0_1);
    let s2_1 = v128.load32_splat(a1, 64); c1_0 = madd(s2_1, b2_0, c1_0); c1_1 = madd(s2_1, b2_1, c1_1);
    let s2_2 = v128.load32_splat(a2, 64); c2_0 = madd(s2_2, b2_0, c2_0); c2_1 = madd(s2_2, b2_1, c2_1);
    let s2_3 = v128.load32_splat(a3, 64); c3_0 = madd(s2_3, b2_0, c3_0); c3_1 = madd(s2_3, b2_1, c3_1);
    let s2_4 = v128.load32_splat(a4, 64); c4_0 = madd(s2_4, b2_0, c4_0); c4_1 = madd(s2_4, b2_1, c4_1);
    let s2_5 = v128.load32_splat(a5, 64); c5_0 = madd(s2_5, b2_0, c5_0); c5_1 = madd(s2_5, b2_1, c5_1);
    let b3_0 = v128.load(b, 96);
    let b3_1 = v128.load(b, 112);
    let s3_0 = v128.load32_splat(a0, 96); c0_0 = madd(s3_0, b3_0, c0_0); c0_1 = madd(s3_0, b3_1, c0_1);
    let s3_1 = v128.load32_splat(a1, 96); c1_0 = madd(s3_1, b3_0, c1_0); c1_1 = madd(s3_1, b3_1, c1_1);
    let s3_2 = v128.load32_splat(a2, 96); c2_0 = madd(s3_2, b3_0, c2_0); c2_1 = madd(s3_2, b3_1, c2_1);
    let s3_3 = v128.load32_splat(a3, 96); c3_0 = madd(s3_3, b3_0, c3_0); c3_1 = madd(s3_3, b3_1, c3_1);
    let s3_4 = v128.load32_splat(a4, 96); c4_0 = madd(s3_4, b3_0, c4_0); c4_1 = madd(s3_4, b3_1, c4_1);
    let s3_5 = v128.load32_splat(a5, 96); c5_0 = madd(s3_5, b3_0, c5_0); c5_1 = madd(s3_5, b3_1, c5_1);
    b += 128; a0 += 128; a1 += 128; a2 += 128; a3 += 128; a4 += 128; a5 += 128;
    }
    while (b < end) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let s0_0 = v128.load32_splat(a0, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1);
    let s0_1 = v128.load32_splat(a1, 0); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1);
    let s0_2 = v128.load32_splat(a2, 0); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1);
    let s0_3 = v128.load32_splat(a3, 0); c3_0 = madd(s0_3, b0_0, c3_0); c3_1 = madd(s0_3, b0_1, c3_1);
    let s0_4 = v128.load32_splat(a4, 0); c4_0 = madd(s0_4, b0_0, c4_0); c4_1 = madd(s0_4, b0_1, c4_1);
    let s0_5 = v128.load32_splat(a5, 0); c5_0 = madd(s0_5, b0_0, c5_0); c5_1 = madd(s0_5, b0_1, c5_1);
    b += 32; a0 += 32; a1 += 32; a2 += 32; a3 += 32; a4 += 32; a5 += 32;
    }
    b += bJump; a0 += aJump; a1 += aJump; a2 += aJump; a3 += aJump; a4 += aJump; a5 += aJump;
  }
  v128.store(c, c0_0, 0); v128.store(c, c0_1, 16);
  v128.store(c, c1_0, 32); v128.store(c, c1_1, 48);
  v128.store(c, c2_0, 64); v128.store(c, c2_1, 80);
  v128.store(c, c3_0, 96); v128.store(c, c3_1, 112);
  v128.store(c, c4_0, 128); v128.store(c, c4_1, 144);
  v128.store(c, c5_0, 160); v128.store(c, c5_1, 176);
}

export function features5x8(steps: i32, rows: i32, a: usize, aPanel: usize, aStep: usize, feature: i32, b: usize, bStep: usize, init: usize, initRow: usize, c: usize): void {
  let a0 = a + <usize>((feature + 0) >> 3) * aPanel + (<usize>((feature + 0) & 7) << 2);
  let a1 = a + <usize>((feature + 1) >> 3) * aPanel + (<usize>((feature + 1) & 7) << 2);
  let a2 = a + <usize>((feature + 2) >> 3) * aPanel + (<usize>((feature + 2) & 7) << 2);
  let a3 = a + <usize>((feature + 3) >> 3) * aPanel + (<usize>((feature + 3) & 7) << 2);
  let a4 = a + <usize>((feature + 4) >> 3) * aPanel + (<usize>((feature + 4) & 7) << 2);
  let c0_0 = v128.load(init, 0); let c0_1 = v128.load(init, 16);
  init += initRow;
  let c1_0 = v128.load(init, 0); let c1_1 = v128.load(init, 16);
  init += initRow;
  let c2_0 = v128.load(init, 0); let c2_1 = v128.load(init, 16);
  init += initRow;
  let c3_0 = v128.load(init, 0); let c3_1 = v128.load(init, 16);
  init += initRow;
  let c4_0 = v128.load(init, 0); let c4_1 = v128.load(init, 16);
  const length = <usize>rows << 5, aJump = aStep - length, bJump = bStep - length;
  for (let step = 0; step < steps; step++) {
    const end = b + length, end4 = b + (length & ~127);
    while (b < end4) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let s0_0 = v128.load32_splat(a0, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1);
    let s0_1 = v128.load32_splat(a1, 0); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1);
    let s0_2 = v128.load32_splat(a2, 0); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1);
    let s0_3 = v128.load32_splat(a3, 0); c3_0 = madd(s0_3, b0_0, c3_0); c3_1 = madd(s0_3, b0_1, c3_1);
    let s0_4 = v128.load32_splat(a4, 0); c4_0 = madd(s0_4, b0_0, c4_0); c4_1 = madd(s0_4, b0_1, c4_1);
    let b1_0 = v128.load(b, 32);
    let b1_1 = v128.load(b, 48);
    let s1_0 = v128.load32_splat(a0, 32); c0_0 = madd(s1_0, b1_0, c0_0); c0_1 = madd(s1_0, b1_1, c0_1);
    let s1_1 = v128.load32_splat(a1, 32); c1_0 = madd(s1_1, b1_0, c1_0); c1_1 = madd(s1_1, b1_1, c1_1);
    let s1_2 = v128.load32_splat(a2, 32); c2_0 = madd(s1_2, b1_0, c2_0); c2_1 = madd(s1_2, b1_1, c2_1);
    let s1_3 = v128.load32_splat(a3, 32); c3_0 = madd(s1_3, b1_0, c3_0); c3_1 = madd(s1_3, b1_1, c3_1);
    let s1_4 = v128.load32_splat(a4, 32); c4_0 = madd(s1_4, b1_0, c4_0); c4_1 = madd(s1_4, b1_1, c4_1);
    let b2_0 = v128.load(b, 64);
    let b2_1 = v128.load(b, 80);
    let s2_0 = v128.load32_splat(a0, 64); c0_0 = madd(s2_0, b2_0, c0_0); c0_1 = madd(s2_0, b2_1, c0_1);
    let s2_1 = v128.load32_splat(a1, 64); c1_0 = madd(s2_1, b2_0, c1_0); c1_1 = madd(s2_1, b2_1, c1_1);
    let s2_2 = v128.load32_splat(a2, 64); c2_0 = madd(s2_2, b2_0, c2_0); c2_1 = madd(s2_2, b2_1, c2_1);
    let s2_3 = v128.load32_splat(a3, 64); c3_0 = madd(s2_3, b2_0, c3_0); c3_1 = madd(s2_3, b2_1, c3_1);
    let s2_4 = v128.load32_splat(a4, 64); c4_0 = madd(s2_4, b2_0, c4_0); c4_1 = madd(s2_4, b2_1, c4_1);
    let b3_0 = v128.load(b, 96);
    let b3_1 = v128.load(b, 112);
    let s3_0 = v128.load32_splat(a0, 96); c0_0 = madd(s3_0, b3_0, c0_0); c0_1 = madd(s3_0, b3_1, c0_1);
    let s3_1 = v128.load32_splat(a1, 96); c1_0 = madd(s3_1, b3_0, c1_0); c1_1 = madd(s3_1, b3_1, c1_1);
    let s3_2 = v128.load32_splat(a2, 96); c2_0 = madd(s3_2, b3_0, c2_0); c2_1 = madd(s3_2, b3_1, c2_1);
    let s3_3 = v128.load32_splat(a3, 96); c3_0 = madd(s3_3, b3_0, c3_0); c3_1 = madd(s3_3, b3_1, c3_1);
    let s3_4 = v128.load32_splat(a4, 96); c4_0 = madd(s3_4, b3_0, c4_0); c4_1 = madd(s3_4, b3_1, c4_1);
    b += 128; a0 += 128; a1 += 128; a2 += 128; a3 += 128; a4 += 128;
    }
    while (b < end) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let s0_0 = v128.load32_splat(a0, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1);
    let s0_1 = v128.load32_splat(a1, 0); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1);
    let s0_2 = v128.load32_splat(a2, 0); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1);
    let s0_3 = v128.load32_splat(a3, 0); c3_0 = madd(s0_3, b0_0, c3_0); c3_1 = madd(s0_3, b0_1, c3_1);
    let s0_4 = v128.load32_splat(a4, 0); c4_0 = madd(s0_4, b0_0, c4_0); c4_1 = madd(s0_4, b0_1, c4_1);
    b += 32; a0 += 32; a1 += 32; a2 += 32; a3 += 32; a4 += 32;
    }
    b += bJump; a0 += aJump; a1 += aJump; a2 += aJump; a3 += aJump; a4 += aJump;
  }
  v128.store(c, c0_0, 0); v128.store(c, c0_1, 16);
  v128.store(c, c1_0, 32); v128.store(c, c1_1, 48);
  v128.store(c, c2_0, 64); v128.store(c, c2_1, 80);
  v128.store(c, c3_0, 96); v128.store(c, c3_1, 112);
  v128.store(c, c4_0, 128); v128.store(c, c4_1, 144);
}

export function features4x8(steps: i32, rows: i32, a: usize, aPanel: usize, aStep: usize, feature: i32, b: usize, bStep: usize, init: usize, initRow: usize, c: usize): void {
  let a0 = a + <usize>((feature + 0) >> 3) * aPanel + (<usize>((feature + 0) & 7) << 2);
  let a1 = a + <usize>((feature + 1) >> 3) * aPanel + (<usize>((feature + 1) & 7) << 2);
  let a2 = a + <usize>((feature + 2) >> 3) * aPanel + (<usize>((feature + 2) & 7) << 2);
  let a3 = a + <usize>((feature + 3) >> 3) * aPanel + (<usize>((feature + 3) & 7) << 2);
  let c0_0 = v128.load(init, 0); let c0_1 = v128.load(init, 16);
  init += initRow;
  let c1_0 = v128.load(init, 0); let c1_1 = v128.load(init, 16);
  init += initRow;
  let c2_0 = v128.load(init, 0); let c2_1 = v128.load(init, 16);
  init += initRow;
  let c3_0 = v128.load(init, 0); let c3_1 = v128.load(init, 16);
  const length = <usize>rows << 5, aJump = aStep - length, bJump = bStep - length;
  for (let step = 0; step < steps; step++) {
    const end = b + length, end4 = b + (length & ~127);
    while (b < end4) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let s0_0 = v128.load32_splat(a0, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1);
    let s0_1 = v128.load32_splat(a1, 0); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1);
    let s0_2 = v128.load32_splat(a2, 0); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1);
    let s0_3 = v128.load32_splat(a3, 0); c3_0 = madd(s0_3, b0_0, c3_0); c3_1 = madd(s0_3, b0_1, c3_1);
    let b1_0 = v128.load(b, 32);
    let b1_1 = v128.load(b, 48);
    let s1_0 = v128.load32_splat(a0, 32); c0_0 = madd(s1_0, b1_0, c0_0); c0_1 = madd(s1_0, b1_1, c0_1);
    let s1_1 = v128.load32_splat(a1, 32); c1_0 = madd(s1_1, b1_0, c1_0); c1_1 = madd(s1_1, b1_1, c1_1);
    let s1_2 = v128.load32_splat(a2, 32); c2_0 = madd(s1_2, b1_0, c2_0); c2_1 = madd(s1_2, b1_1, c2_1);
    let s1_3 = v128.load32_splat(a3, 32); c3_0 = madd(s1_3, b1_0, c3_0); c3_1 = madd(s1_3, b1_1, c3_1);
    let b2_0 = v128.load(b, 64);
    let b2_1 = v128.load(b, 80);
    let s2_0 = v128.load32_splat(a0, 64); c0_0 = madd(s2_0, b2_0, c0_0); c0_1 = madd(s2_0, b2_1, c0_1);
    let s2_1 = v128.load32_splat(a1, 64); c1_0 = madd(s2_1, b2_0, c1_0); c1_1 = madd(s2_1, b2_1, c1_1);
    let s2_2 = v128.load32_splat(a2, 64); c2_0 = madd(s2_2, b2_0, c2_0); c2_1 = madd(s2_2, b2_1, c2_1);
    let s2_3 = v128.load32_splat(a3, 64); c3_0 = madd(s2_3, b2_0, c3_0); c3_1 = madd(s2_3, b2_1, c3_1);
    let b3_0 = v128.load(b, 96);
    let b3_1 = v128.load(b, 112);
    let s3_0 = v128.load32_splat(a0, 96); c0_0 = madd(s3_0, b3_0, c0_0); c0_1 = madd(s3_0, b3_1, c0_1);
    let s3_1 = v128.load32_splat(a1, 96); c1_0 = madd(s3_1, b3_0, c1_0); c1_1 = madd(s3_1, b3_1, c1_1);
    let s3_2 = v128.load32_splat(a2, 96); c2_0 = madd(s3_2, b3_0, c2_0); c2_1 = madd(s3_2, b3_1, c2_1);
    let s3_3 = v128.load32_splat(a3, 96); c3_0 = madd(s3_3, b3_0, c3_0); c3_1 = madd(s3_3, b3_1, c3_1);
    b += 128; a0 += 128; a1 += 128; a2 += 128; a3 += 128;
    }
    while (b < end) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let s0_0 = v128.load32_splat(a0, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1);
    let s0_1 = v128.load32_splat(a1, 0); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1);
    let s0_2 = v128.load32_splat(a2, 0); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1);
    let s0_3 = v128.load32_splat(a3, 0); c3_0 = madd(s0_3, b0_0, c3_0); c3_1 = madd(s0_3, b0_1, c3_1);
    b += 32; a0 += 32; a1 += 32; a2 += 32; a3 += 32;
    }
    b += bJump; a0 += aJump; a1 += aJump; a2 += aJump; a3 += aJump;
  }
  v128.store(c, c0_0, 0); v128.store(c, c0_1, 16);
  v128.store(c, c1_0, 32); v128.store(c, c1_1, 48);
  v128.store(c, c2_0, 64); v128.store(c, c2_1, 80);
  v128.store(c, c3_0, 96); v128.store(c, c3_1, 112);
}

export function features3x8(steps: i32, rows: i32, a: usize, aPanel: usize, aStep: usize, feature: i32, b: usize, bStep: usize, init: usize, initRow: usize, c: usize): void {
  let a0 = a + <usize>((feature + 0) >> 3) * aPanel + (<usize>((feature + 0) & 7) << 2);
  let a1 = a + <usize>((feature + 1) >> 3) * aPanel + (<usize>((feature + 1) & 7) << 2);
  let a2 = a + <usize>((feature + 2) >> 3) * aPanel + (<usize>((feature + 2) & 7) << 2);
  let c0_0 = v128.load(init, 0); let c0_1 = v128.load(init, 16);
  init += initRow;
  let c1_0 = v128.load(init, 0); let c1_1 = v128.load(init, 16);
  init += initRow;
  let c2_0 = v128.load(init, 0); let c2_1 = v128.load(init, 16);
  const length = <usize>rows << 5, aJump = aStep - length, bJump = bStep - length;
  for (let step = 0; step < steps; step++) {
    const end = b + length, end4 = b + (length & ~127);
    while (b < end4) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let s0_0 = v128.load32_splat(a0, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1);
    let s0_1 = v128.load32_splat(a1, 0); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1);
    let s0_2 = v128.load32_splat(a2, 0); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1);
    let b1_0 = v128.load(b, 32);
    let b1_1 = v128.load(b, 48);
    let s1_0 = v128.load32_splat(a0, 32); c0_0 = madd(s1_0, b1_0, c0_0); c0_1 = madd(s1_0, b1_1, c0_1);
    let s1_1 = v128.load32_splat(a1, 32); c1_0 = madd(s1_1, b1_0, c1_0); c1_1 = madd(s1_1, b1_1, c1_1);
    let s1_2 = v128.load32_splat(a2, 32); c2_0 = madd(s1_2, b1_0, c2_0); c2_1 = madd(s1_2, b1_1, c2_1);
    let b2_0 = v128.load(b, 64);
    let b2_1 = v128.load(b, 80);
    let s2_0 = v128.load32_splat(a0, 64); c0_0 = madd(s2_0, b2_0, c0_0); c0_1 = madd(s2_0, b2_1, c0_1);
    let s2_1 = v128.load32_splat(a1, 64); c1_0 = madd(s2_1, b2_0, c1_0); c1_1 = madd(s2_1, b2_1, c1_1);
    let s2_2 = v128.load32_splat(a2, 64); c2_0 = madd(s2_2, b2_0, c2_0); c2_1 = madd(s2_2, b2_1, c2_1);
    let b3_0 = v128.load(b, 96);
    let b3_1 = v128.load(b, 112);
    let s3_0 = v128.load32_splat(a0, 96); c0_0 = madd(s3_0, b3_0, c0_0); c0_1 = madd(s3_0, b3_1, c0_1);
    let s3_1 = v128.load32_splat(a1, 96); c1_0 = madd(s3_1, b3_0, c1_0); c1_1 = madd(s3_1, b3_1, c1_1);
    let s3_2 = v128.load32_splat(a2, 96); c2_0 = madd(s3_2, b3_0, c2_0); c2_1 = madd(s3_2, b3_1, c2_1);
    b += 128; a0 += 128; a1 += 128; a2 += 128;
    }
    while (b < end) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let s0_0 = v128.load32_splat(a0, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1);
    let s0_1 = v128.load32_splat(a1, 0); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1);
    let s0_2 = v128.load32_splat(a2, 0); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1);
    b += 32; a0 += 32; a1 += 32; a2 += 32;
    }
    b += bJump; a0 += aJump; a1 += aJump; a2 += aJump;
  }
  v128.store(c, c0_0, 0); v128.store(c, c0_1, 16);
  v128.store(c, c1_0, 32); v128.store(c, c1_1, 48);
  v128.store(c, c2_0, 64); v128.store(c, c2_1, 80);
}

export function features2x8(steps: i32, rows: i32, a: usize, aPanel: usize, aStep: usize, feature: i32, b: usize, bStep: usize, init: usize, initRow: usize, c: usize): void {
  let a0 = a + <usize>((feature + 0) >> 3) * aPanel + (<usize>((feature + 0) & 7) << 2);
  let a1 = a + <usize>((feature + 1) >> 3) * aPanel + (<usize>((feature + 1) & 7) << 2);
  let c0_0 = v128.load(init, 0); let c0_1 = v128.load(init, 16);
  init += initRow;
  let c1_0 = v128.load(init, 0); let c1_1 = v128.load(init, 16);
  const length = <usize>rows << 5, aJump = aStep - length, bJump = bStep - length;
  for (let step = 0; step < steps; step++) {
    const end = b + length, end4 = b + (length & ~127);
    while (b < end4) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let s0_0 = v128.load32_splat(a0, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1);
    let s0_1 = v128.load32_splat(a1, 0); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1);
    let b1_0 = v128.load(b, 32);
    let b1_1 = v128.load(b, 48);
    let s1_0 = v128.load32_splat(a0, 32); c0_0 = madd(s1_0, b1_0, c0_0); c0_1 = madd(s1_0, b1_1, c0_1);
    let s1_1 = v128.load32_splat(a1, 32); c1_0 = madd(s1_1, b1_0, c1_0); c1_1 = madd(s1_1, b1_1, c1_1);
    let b2_0 = v128.load(b, 64);
    let b2_1 = v128.load(b, 80);
    let s2_0 = v128.load32_splat(a0, 64); c0_0 = madd(s2_0, b2_0, c0_0); c0_1 = madd(s2_0, b2_1, c0_1);
    let s2_1 = v128.load32_splat(a1, 64); c1_0 = madd(s2_1, b2_0, c1_0); c1_1 = madd(s2_1, b2_1, c1_1);
    let b3_0 = v128.load(b, 96);
    let b3_1 = v128.load(b, 112);
    let s3_0 = v128.load32_splat(a0, 96); c0_0 = madd(s3_0, b3_0, c0_0); c0_1 = madd(s3_0, b3_1, c0_1);
    let s3_1 = v128.load32_splat(a1, 96); c1_0 = madd(s3_1, b3_0, c1_0); c1_1 = madd(s3_1, b3_1, c1_1);
    b += 128; a0 += 128; a1 += 128;
    }
    while (b < end) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let s0_0 = v128.load32_splat(a0, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1);
    let s0_1 = v128.load32_splat(a1, 0); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1);
    b += 32; a0 += 32; a1 += 32;
    }
    b += bJump; a0 += aJump; a1 += aJump;
  }
  v128.store(c, c0_0, 0); v128.store(c, c0_1, 16);
  v128.store(c, c1_0, 32); v128.store(c, c1_1, 48);
}

export function features1x8(steps: i32, rows: i32, a: usize, aPanel: usize, aStep: usize, feature: i32, b: usize, bStep: usize, init: usize, initRow: usize, c: usize): void {
  let a0 = a + <usize>((feature + 0) >> 3) * aPanel + (<usize>((feature + 0) & 7) << 2);
  let c0_0 = v128.load(init, 0); let c0_1 = v128.load(init, 16);
  const length = <usize>rows << 5, aJump = aStep - length, bJump = bStep - length;
  for (let step = 0; step < steps; step++) {
    const end = b + length, end4 = b + (length & ~127);
    while (b < end4) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let s0_0 = v128.load32_splat(a0, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1);
    let b1_0 = v128.load(b, 32);
    let b1_1 = v128.load(b, 48);
    let s1_0 = v128.load32_splat(a0, 32); c0_0 = madd(s1_0, b1_0, c0_0); c0_1 = madd(s1_0, b1_1, c0_1);
    let b2_0 = v128.load(b, 64);
    let b2_1 = v128.load(b, 80);
    let s2_0 = v128.load32_splat(a0, 64); c0_0 = madd(s2_0, b2_0, c0_0); c0_1 = madd(s2_0, b2_1, c0_1);
    let b3_0 = v128.load(b, 96);
    let b3_1 = v128.load(b, 112);
    let s3_0 = v128.load32_splat(a0, 96); c0_0 = madd(s3_0, b3_0, c0_0); c0_1 = madd(s3_0, b3_1, c0_1);
    b += 128; a0 += 128;
    }
    while (b < end) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let s0_0 = v128.load32_splat(a0, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1);
    b += 32; a0 += 32;
    }
    b += bJump; a0 += aJump;
  }
  v128.store(c, c0_0, 0); v128.store(c, c0_1, 16);
}

export function rows6x16(terms: i32, a: usize, aPanel: usize, b: usize, terms2: i32, a2: usize, b2: usize, init: usize, initRow: usize, c: usize, bPanel: usize, b2Panel: usize, initPanel: usize, cPanel: usize): void {
  let initNext = init + initPanel;
  let c0_0 = v128.load(init, 0); let c0_1 = v128.load(init, 16); let c0_2 = v128.load(initNext, 0); let c0_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c1_0 = v128.load(init, 0); let c1_1 = v128.load(init, 16); let c1_2 = v128.load(initNext, 0); let c1_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c2_0 = v128.load(init, 0); let c2_1 = v128.load(init, 16); let c2_2 = v128.load(initNext, 0); let c2_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c3_0 = v128.load(init, 0); let c3_1 = v128.load(init, 16); let c3_2 = v128.load(initNext, 0); let c3_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c4_0 = v128.load(init, 0); let c4_1 = v128.load(init, 16); let c4_2 = v128.load(initNext, 0); let c4_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c5_0 = v128.load(init, 0); let c5_1 = v128.load(init, 16); let c5_2 = v128.load(initNext, 0); let c5_3 = v128.load(initNext, 16);
  let bNext = b + bPanel;
  while (true) {
    const end8 = b + (<usize>(terms & ~7) << 5), end = b + (<usize>terms << 5);
    while (b < end8) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let b0_2 = v128.load(bNext, 0);
    let b0_3 = v128.load(bNext, 16);
    let s0_0 = v128.load32_splat(a, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1); c0_2 = madd(s0_0, b0_2, c0_2); c0_3 = madd(s0_0, b0_3, c0_3);
    let s0_1 = v128.load32_splat(a, 32); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1); c1_2 = madd(s0_1, b0_2, c1_2); c1_3 = madd(s0_1, b0_3, c1_3);
    let s0_2 = v128.load32_splat(a, 64); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1); c2_2 = madd(s0_2, b0_2, c2_2); c2_3 = madd(s0_2, b0_3, c2_3);
    let s0_3 = v128.load32_splat(a, 96); c3_0 = madd(s0_3, b0_0, c3_0); c3_1 = madd(s0_3, b0_1, c3_1); c3_2 = madd(s0_3, b0_2, c3_2); c3_3 = madd(s0_3, b0_3, c3_3);
    let s0_4 = v128.load32_splat(a, 128); c4_0 = madd(s0_4, b0_0, c4_0); c4_1 = madd(s0_4, b0_1, c4_1); c4_2 = madd(s0_4, b0_2, c4_2); c4_3 = madd(s0_4, b0_3, c4_3);
    let s0_5 = v128.load32_splat(a, 160); c5_0 = madd(s0_5, b0_0, c5_0); c5_1 = madd(s0_5, b0_1, c5_1); c5_2 = madd(s0_5, b0_2, c5_2); c5_3 = madd(s0_5, b0_3, c5_3);
    let b1_0 = v128.load(b, 32);
    let b1_1 = v128.load(b, 48);
    let b1_2 = v128.load(bNext, 32);
    let b1_3 = v128.load(bNext, 48);
    let s1_0 = v128.load32_splat(a, 4); c0_0 = madd(s1_0, b1_0, c0_0); c0_1 = madd(s1_0, b1_1, c0_1); c0_2 = madd(s1_0, b1_2, c0_2); c0_3 = madd(s1_0, b1_3, c0_3);
    let s1_1 = v128.load32_splat(a, 36); c1_0 = madd(s1_1, b1_0, c1_0); c1_1 = madd(s1_1, b1_1, c1_1); c1_2 = madd(s1_1, b1_2, c1_2); c1_3 = madd(s1_1, b1_3, c1_3);
    let s1_2 = v128.load32_splat(a, 68); c2_0 = madd(s1_2, b1_0, c2_0); c2_1 = madd(s1_2, b1_1, c2_1); c2_2 = madd(s1_2, b1_2, c2_2); c2_3 = madd(s1_2, b1_3, c2_3);
    let s1_3 = v128.load32_splat(a, 100); c3_0 = madd(s1_3, b1_0, c3_0); c3_1 = madd(s1_3, b1_1, c3_1); c3_2 = madd(s1_3, b1_2, c3_2); c3_3 = madd(s1_3, b1_3, c3_3);
    let s1_4 = v128.load32_splat(a, 132); c4_0 = madd(s1_4, b1_0, c4_0); c4_1 = madd(s1_4, b1_1, c4_1); c4_2 = madd(s1_4, b1_2, c4_2); c4_3 = madd(s1_4, b1_3, c4_3);
    let s1_5 = v128.load32_splat(a, 164); c5_0 = madd(s1_5, b1_0, c5_0); c5_1 = madd(s1_5, b1_1, c5_1); c5_2 = madd(s1_5, b1_2, c5_2); c5_3 = madd(s1_5, b1_3, c5_3);
    let b2_0 = v128.load(b, 64);
    let b2_1 = v128.load(b, 80);
    let b2_2 = v128.load(bNext, 64);
    let b2_3 = v128.load(bNext, 80);
    let s2_0 = v128.load32_splat(a, 8); c0_0 = madd(s2_0, b2_0, c0_0); c0_1 = madd(s2_0, b2_1, c0_1); c0_2 = madd(s2_0, b2_2, c0_2); c0_3 = madd(s2_0, b2_3, c0_3);
    let s2_1 = v128.load32_splat(a, 40); c1_0 = madd(s2_1, b2_0, c1_0); c1_1 = madd(s2_1, b2_1, c1_1); c1_2 = madd(s2_1, b2_2, c1_2); c1_3 = madd(s2_1, b2_3, c1_3);
    let s2_2 = v128.load32_splat(a, 72); c2_0 = madd(s2_2, b2_0, c2_0); c2_1 = madd(s2_2, b2_1, c2_1); c2_2 = madd(s2_2, b2_2, c2_2); c2_3 = madd(s2_2, b2_3, c2_3);
    let s2_3 = v128.load32_splat(a, 104); c3_0 = madd(s2_3, b2_0, c3_0); c3_1 = madd(s2_3, b2_1, c3_1); c3_2 = madd(s2_3, b2_2, c3_2); c3_3 = madd(s2_3, b2_3, c3_3);
    let s2_4 = v128.load32_splat(a, 136); c4_0 = madd(s2_4, b2_0, c4_0); c4_1 = madd(s2_4, b2_1, c4_1); c4_2 = madd(s2_4, b2_2, c4_2); c4_3 = madd(s2_4, b2_3, c4_3);
    let s2_5 = v128.load32_splat(a, 168); c5_0 = madd(s2_5, b2_0, c5_0); c5_1 = madd(s2_5, b2_1, c5_1); c5_2 = madd(s2_5, b2_2, c5_2); c5_3 = madd(s2_5, b2_3, c5_3);
    let b3_0 = v128.load(b, 96);
    let b3_1 = v128.load(b, 112);
    let b3_2 = v128.load(bNext, 96);
    let b3_3 = v128.load(bNext, 112);
    let s3_0 = v128.load32_splat(a, 12); c0_0 = madd(s3_0, b3_0, c0_0); c0_1 = madd(s3_0, b3_1, c0_1); c0_2 = madd(s3_0, b3_2, c0_2); c0_3 = madd(s3_0, b3_3, c0_3);
    let s3_1 = v128.load32_splat(a, 44); c1_0 = madd(s3_1, b3_0, c1_0); c1_1 = madd(s3_1, b3_1, c1_1); c1_2 = madd(s3_1, b3_2, c1_2); c1_3 = madd(s3_1, b3_3, c1_3);
    let s3_2 = v128.load32_splat(a, 76); c2_0 = madd(s3_2, b3_0, c2_0); c2_1 = madd(s3_2, b3_1, c2_1); c2_2 = madd(s3_2, b3_2, c2_2); c2_3 = madd(s3_2, b3_3, c2_3);
    let s3_3 = v128.load32_splat(a, 108); c3_0 = madd(s3_3, b3_0, c3_0); c3_1 = madd(s3_3, b3_1, c3_1); c3_2 = madd(s3_3, b3_2, c3_2); c3_3 = madd(s3_3, b3_3, c3_3);
    let s3_4 = v128.load32_splat(a, 140); c4_0 = madd(s3_4, b3_0, c4_0); c4_1 = madd(s3_4, b3_1, c4_1); c4_2 = madd(s3_4, b3_2, c4_2); c4_3 = madd(s3_4, b3_3, c4_3);
    let s3_5 = v128.load32_splat(a, 172); c5_0 = madd(s3_5, b3_0, c5_0); c5_1 = madd(s3_5, b3_1, c5_1); c5_2 = madd(s3_5, b3_2, c5_2); c5_3 = madd(s3_5, b3_3, c5_3);
    let b4_0 = v128.load(b, 128);
    let b4_1 = v128.load(b, 144);
    let b4_2 = v128.load(bNext, 128);
    let b4_3 = v128.load(bNext, 144);
    let s4_0 = v128.load32_splat(a, 16); c0_0 = madd(s4_0, b4_0, c0_0); c0_1 = madd(s4_0, b4_1, c0_1); c0_2 = madd(s4_0, b4_2, c0_2); c0_3 = madd(s4_0, b4_3, c0_3);
    let s4_1 = v128.load32_splat(a, 48); c1_0 = madd(s4_1, b4_0, c1_0); c1_1 = madd(s4_1, b4_1, c1_1); c1_2 = madd(s4_1, b4_2, c1_2); c1_3 = madd(s4_1, b4_3, c1_3);
    let s4_2 = v128.load32_splat(a, 80); c2_0 = madd(s4_2, b4_0, c2_0); c2_1 = madd(s4_2, b4_1, c2_1); c2_2 = madd(s4_2, b4_2, c2_2); c2_3 = madd(s4_2, b4_3, c2_3);
    let s4_3 = v128.load32_splat(a, 112); c3_0 = madd(s4_3, b4_0, c3_0); c3_1 = madd(s4_3, b4_1, c3_1); c3_2 = madd(s4_3, b4_2, c3_2); c3_3 = madd(s4_3, b4_3, c3_3);
    let s4_4 = v128.load32_splat(a, 144); c4_0 = madd(s4_4, b4_0, c4_0); c4_1 = madd(s4_4, b4_1, c4_1); c4_2 = madd(s4_4, b4_2, c4_2); c4_3 = madd(s4_4, b4_3, c4_3);
    let s4_5 = v128.load32_splat(a, 176); c5_0 = madd(s4_5, b4_0, c5_0); c5_1 = madd(s4_5, b4_1, c5_1); c5_2 = madd(s4_5, b4_2, c5_2); c5_3 = madd(s4_5, b4_3, c5_3);
    let b5_0 = v128.load(b, 160);
    let b5_1 = v128.load(b, 176);
    let b5_2 = v128.load(bNext, 160);
    let b5_3 = v128.load(bNext, 176);
    let s5_0 = v128.load32_splat(a, 20); c0_0 = madd(s5_0, b5_0, c0_0); c0_1 = madd(s5_0, b5_1, c0_1); c0_2 = madd(s5_0, b5_2, c0_2); c0_3 = madd(s5_0, b5_3, c0_3);
    let s5_1 = v128.load32_splat(a, 52); c1_0 = madd(s5_1, b5_0, c1_0); c1_1 = madd(s5_1, b5_1, c1_1); c1_2 = madd(s5_1, b5_2, c1_2); c1_3 = madd(s5_1, b5_3, c1_3);
    let s5_2 = v128.load32_splat(a, 84); c2_0 = madd(s5_2, b5_0, c2_0); c2_1 = madd(s5_2, b5_1, c2_1); c2_2 = madd(s5_2, b5_2, c2_2); c2_3 = madd(s5_2, b5_3, c2_3);
    let s5_3 = v128.load32_splat(a, 116); c3_0 = madd(s5_3, b5_0, c3_0); c3_1 = madd(s5_3, b5_1, c3_1); c3_2 = madd(s5_3, b5_2, c3_2); c3_3 = madd(s5_3, b5_3, c3_3);
    let s5_4 = v128.load32_splat(a, 148); c4_0 = madd(s5_4, b5_0, c4_0); c4_1 = madd(s5_4, b5_1, c4_1); c4_2 = madd(s5_4, b5_2, c4_2); c4_3 = madd(s5_4, b5_3, c4_3);
    let s5_5 = v128.load32_splat(a, 180); c5_0 = madd(s5_5, b5_0, c5_0); c5_1 = madd(s5_5, b5_1, c5_1); c5_2 = madd(s5_5, b5_2, c5_2); c5_3 = madd(s5_5, b5_3, c5_3);
    let b6_0 = v128.load(b, 192);
    let b6_1 = v128.load(b, 208);
    let b6_2 = v128.load(bNext, 192);
    let b6_3 = v128.load(bNext, 208);
    let s6_0 = v128.load32_splat(a, 24); c0_0 = madd(s6_0, b6_0, c0_0); c0_1 = madd(s6_0, b6_1, c0_1); c0_2 = madd(s6_0, b6_2, c0_2); c0_3 = madd(s6_0, b6_3, c0_3);
    let s6_1 = v128.load32_splat(a, 56); c1_0 = madd(s6_1, b6_0, c1_0); c1_1 = madd(s6_1, b6_1, c1_1); c1_2 = madd(s6_1, b6_2, c1_2); c1_3 = madd(s6_1, b6_3, c1_3);
    let s6_2 = v128.load32_splat(a, 88); c2_0 = madd(s6_2, b6_0, c2_0); c2_1 = madd(s6_2, b6_1, c2_1); c2_2 = madd(s6_2, b6_2, c2_2); c2_3 = madd(s6_2, b6_3, c2_3);
    let s6_3 = v128.load32_splat(a, 120); c3_0 = madd(s6_3, b6_0, c3_0); c3_1 = madd(s6_3, b6_1, c3_1); c3_2 = madd(s6_3, b6_2, c3_2); c3_3 = madd(s6_3, b6_3, c3_3);
    let s6_4 = v128.load32_splat(a, 152); c4_0 = madd(s6_4, b6_0, c4_0); c4_1 = madd(s6_4, b6_1, c4_1); c4_2 = madd(s6_4, b6_2, c4_2); c4_3 = madd(s6_4, b6_3, c4_3);
    let s6_5 = v128.load32_splat(a, 184); c5_0 = madd(s6_5, b6_0, c5_0); c5_1 = madd(s6_5, b6_1, c5_1); c5_2 = madd(s6_5, b6_2, c5_2); c5_3 = madd(s6_5, b6_3, c5_3);
    let b7_0 = v128.load(b, 224);
    let b7_1 = v128.load(b, 240);
    let b7_2 = v128.load(bNext, 224);
    let b7_3 = v128.load(bNext, 240);
    let s7_0 = v128.load32_splat(a, 28); c0_0 = madd(s7_0, b7_0, c0_0); c0_1 = madd(s7_0, b7_1, c0_1); c0_2 = madd(s7_0, b7_2, c0_2); c0_3 = madd(s7_0, b7_3, c0_3);
    let s7_1 = v128.load32_splat(a, 60); c1_0 = madd(s7_1, b7_0, c1_0); c1_1 = madd(s7_1, b7_1, c1_1); c1_2 = madd(s7_1, b7_2, c1_2); c1_3 = madd(s7_1, b7_3, c1_3);
    let s7_2 = v128.load32_splat(a, 92); c2_0 = madd(s7_2, b7_0, c2_0); c2_1 = madd(s7_2, b7_1, c2_1); c2_2 = madd(s7_2, b7_2, c2_2); c2_3 = madd(s7_2, b7_3, c2_3);
    let s7_3 = v128.load32_splat(a, 124); c3_0 = madd(s7_3, b7_0, c3_0); c3_1 = madd(s7_3, b7_1, c3_1); c3_2 = madd(s7_3, b7_2, c3_2); c3_3 = madd(s7_3, b7_3, c3_3);
    let s7_4 = v128.load32_splat(a, 156); c4_0 = madd(s7_4, b7_0, c4_0); c4_1 = madd(s7_4, b7_1, c4_1); c4_2 = madd(s7_4, b7_2, c4_2); c4_3 = madd(s7_4, b7_3, c4_3);
    let s7_5 = v128.load32_splat(a, 188); c5_0 = madd(s7_5, b7_0, c5_0); c5_1 = madd(s7_5, b7_1, c5_1); c5_2 = madd(s7_5, b7_2, c5_2); c5_3 = madd(s7_5, b7_3, c5_3);
    b += 256; bNext += 256; a += aPanel;
    }
    while (b < end) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let b0_2 = v128.load(bNext, 0);
    let b0_3 = v128.load(bNext, 16);
    let s0_0 = v128.load32_splat(a, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1); c0_2 = madd(s0_0, b0_2, c0_2); c0_3 = madd(s0_0, b0_3, c0_3);
    let s0_1 = v128.load32_splat(a, 32); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1); c1_2 = madd(s0_1, b0_2, c1_2); c1_3 = madd(s0_1, b0_3, c1_3);
    let s0_2 = v128.load32_splat(a, 64); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1); c2_2 = madd(s0_2, b0_2, c2_2); c2_3 = madd(s0_2, b0_3, c2_3);
    let s0_3 = v128.load32_splat(a, 96); c3_0 = madd(s0_3, b0_0, c3_0); c3_1 = madd(s0_3, b0_1, c3_1); c3_2 = madd(s0_3, b0_2, c3_2); c3_3 = madd(s0_3, b0_3, c3_3);
    let s0_4 = v128.load32_splat(a, 128); c4_0 = madd(s0_4, b0_0, c4_0); c4_1 = madd(s0_4, b0_1, c4_1); c4_2 = madd(s0_4, b0_2, c4_2); c4_3 = madd(s0_4, b0_3, c4_3);
    let s0_5 = v128.load32_splat(a, 160); c5_0 = madd(s0_5, b0_0, c5_0); c5_1 = madd(s0_5, b0_1, c5_1); c5_2 = madd(s0_5, b0_2, c5_2); c5_3 = madd(s0_5, b0_3, c5_3);
    b += 32; bNext += 32; a += 4;
    }
    if (!terms2) break;
    terms = terms2; a = a2; b = b2; bNext = b2 + b2Panel; terms2 = 0;
  }
  const cNext = c + cPanel;
  v128.store(c, c0_0, 0); v128.store(c, c0_1, 16); v128.store(cNext, c0_2, 0); v128.store(cNext, c0_3, 16);
  v128.store(c, c1_0, 32); v128.store(c, c1_1, 48); v128.store(cNext, c1_2, 32); v128.store(cNext, c1_3, 48);
  v128.store(c, c2_0, 64); v128.store(c, c2_1, 80); v128.store(cNext, c2_2, 64); v128.store(cNext, c2_3, 80);
  v128.store(c, c3_0, 96); v128.store(c, c3_1, 112); v128.store(cNext, c3_2, 96); v128.store(cNext, c3_3, 112);
  v128.store(c, c4_0, 128); v128.store(c, c4_1, 144); v128.store(cNext, c4_2, 128); v128.store(cNext, c4_3, 144);
  v128.store(c, c5_0, 160); v128.store(c, c5_1, 176); v128.store(cNext, c5_2, 160); v128.store(cNext, c5_3, 176);
}

export function rows5x16(terms: i32, a: usize, aPanel: usize, b: usize, terms2: i32, a2: usize, b2: usize, init: usize, initRow: usize, c: usize, bPanel: usize, b2Panel: usize, initPanel: usize, cPanel: usize): void {
  let initNext = init + initPanel;
  let c0_0 = v128.load(init, 0); let c0_1 = v128.load(init, 16); let c0_2 = v128.load(initNext, 0); let c0_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c1_0 = v128.load(init, 0); let c1_1 = v128.load(init, 16); let c1_2 = v128.load(initNext, 0); let c1_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c2_0 = v128.load(init, 0); let c2_1 = v128.load(init, 16); let c2_2 = v128.load(initNext, 0); let c2_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c3_0 = v128.load(init, 0); let c3_1 = v128.load(init, 16); let c3_2 = v128.load(initNext, 0); let c3_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c4_0 = v128.load(init, 0); let c4_1 = v128.load(init, 16); let c4_2 = v128.load(initNext, 0); let c4_3 = v128.load(initNext, 16);
  let bNext = b + bPanel;
  while (true) {
    const end8 = b + (<usize>(terms & ~7) << 5), end = b + (<usize>terms << 5);
    while (b < end8) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let b0_2 = v128.load(bNext, 0);
    let b0_3 = v128.load(bNext, 16);
    let s0_0 = v128.load32_splat(a, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1); c0_2 = madd(s0_0, b0_2, c0_2); c0_3 = madd(s0_0, b0_3, c0_3);
    let s0_1 = v128.load32_splat(a, 32); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1); c1_2 = madd(s0_1, b0_2, c1_2); c1_3 = madd(s0_1, b0_3, c1_3);
    let s0_2 = v128.load32_splat(a, 64); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1); c2_2 = madd(s0_2, b0_2, c2_2); c2_3 = madd(s0_2, b0_3, c2_3);
    let s0_3 = v128.load32_splat(a, 96); c3_0 = madd(s0_3, b0_0, c3_0); c3_1 = madd(s0_3, b0_1, c3_1); c3_2 = madd(s0_3, b0_2, c3_2); c3_3 = madd(s0_3, b0_3, c3_3);
    let s0_4 = v128.load32_splat(a, 128); c4_0 = madd(s0_4, b0_0, c4_0); c4_1 = madd(s0_4, b0_1, c4_1); c4_2 = madd(s0_4, b0_2, c4_2); c4_3 = madd(s0_4, b0_3, c4_3);
    let b1_0 = v128.load(b, 32);
    let b1_1 = v128.load(b, 48);
    let b1_2 = v128.load(bNext, 32);
    let b1_3 = v128.load(bNext, 48);
    let s1_0 = v128.load32_splat(a, 4); c0_0 = madd(s1_0, b1_0, c0_0); c0_1 = madd(s1_0, b1_1, c0_1); c0_2 = madd(s1_0, b1_2, c0_2); c0_3 = madd(s1_0, b1_3, c0_3);
    let s1_1 = v128.load32_splat(a, 36); c1_0 = madd(s1_1, b1_0, c1_0); c1_1 = madd(s1_1, b1_1, c1_1); c1_2 = madd(s1_1, b1_2, c1_2); c1_3 = madd(s1_1, b1_3, c1_3);
    let s1_2 = v128.load32_splat(a, 68); c2_0 = madd(s1_2, b1_0, c2_0); c2_1 = madd(s1_2, b1_1, c2_1); c2_2 = madd(s1_2, b1_2, c2_2); c2_3 = madd(s1_2, b1_3, c2_3);
    let s1_3 = v128.load32_splat(a, 100); c3_0 = madd(s1_3, b1_0, c3_0); c3_1 = madd(s1_3, b1_1, c3_1); c3_2 = madd(s1_3, b1_2, c3_2); c3_3 = madd(s1_3, b1_3, c3_3);
    let s1_4 = v128.load32_splat(a, 132); c4_0 = madd(s1_4, b1_0, c4_0); c4_1 = madd(s1_4, b1_1, c4_1); c4_2 = madd(s1_4, b1_2, c4_2); c4_3 = madd(s1_4, b1_3, c4_3);
    let b2_0 = v128.load(b, 64);
    let b2_1 = v128.load(b, 80);
    let b2_2 = v128.load(bNext, 64);
    let b2_3 = v128.load(bNext, 80);
    let s2_0 = v128.load32_splat(a, 8); c0_0 = madd(s2_0, b2_0, c0_0); c0_1 = madd(s2_0, b2_1, c0_1); c0_2 = madd(s2_0, b2_2, c0_2); c0_3 = madd(s2_0, b2_3, c0_3);
    let s2_1 = v128.load32_splat(a, 40); c1_0 = madd(s2_1, b2_0, c1_0); c1_1 = madd(s2_1, b2_1, c1_1); c1_2 = madd(s2_1, b2_2, c1_2); c1_3 = madd(s2_1, b2_3, c1_3);
    let s2_2 = v128.load32_splat(a, 72); c2_0 = madd(s2_2, b2_0, c2_0); c2_1 = madd(s2_2, b2_1, c2_1); c2_2 = madd(s2_2, b2_2, c2_2); c2_3 = madd(s2_2, b2_3, c2_3);
    let s2_3 = v128.load32_splat(a, 104); c3_0 = madd(s2_3, b2_0, c3_0); c3_1 = madd(s2_3, b2_1, c3_1); c3_2 = madd(s2_3, b2_2, c3_2); c3_3 = madd(s2_3, b2_3, c3_3);
    let s2_4 = v128.load32_splat(a, 136); c4_0 = madd(s2_4, b2_0, c4_0); c4_1 = madd(s2_4, b2_1, c4_1); c4_2 = madd(s2_4, b2_2, c4_2); c4_3 = madd(s2_4, b2_3, c4_3);
    let b3_0 = v128.load(b, 96);
    let b3_1 = v128.load(b, 112);
    let b3_2 = v128.load(bNext, 96);
    let b3_3 = v128.load(bNext, 112);
    let s3_0 = v128.load32_splat(a, 12); c0_0 = madd(s3_0, b3_0, c0_0); c0_1 = madd(s3_0, b3_1, c0_1); c0_2 = madd(s3_0, b3_2, c0_2); c0_3 = madd(s3_0, b3_3, c0_3);
    let s3_1 = v128.load32_splat(a, 44); c1_0 = madd(s3_1, b3_0, c1_0); c1_1 = madd(s3_1, b3_1, c1_1); c1_2 = madd(s3_1, b3_2, c1_2); c1_3 = madd(s3_1, b3_3, c1_3);
    let s3_2 = v128.load32_splat(a, 76); c2_0 = madd(s3_2, b3_0, c2_0); c2_1 = madd(s3_2, b3_1, c2_1); c2_2 = madd(s3_2, b3_2, c2_2); c2_3 = madd(s3_2, b3_3, c2_3);
    let s3_3 = v128.load32_splat(a, 108); c3_0 = madd(s3_3, b3_0, c3_0); c3_1 = madd(s3_3, b3_1, c3_1); c3_2 = madd(s3_3, b3_2, c3_2); c3_3 = madd(s3_3, b3_3, c3_3);
    let s3_4 = v128.load32_splat(a, 140); c4_0 = madd(s3_4, b3_0, c4_0); c4_1 = madd(s3_4, b3_1, c4_1); c4_2 = madd(s3_4, b3_2, c4_2); c4_3 = madd(s3_4, b3_3, c4_3);
    let b4_0 = v128.load(b, 128);
    let b4_1 = v128.load(b, 144);
    let b4_2 = v128.load(bNext, 128);
    let b4_3 = v128.load(bNext, 144);
    let s4_0 = v128.load32_splat(a, 16); c0_0 = madd(s4_0, b4_0, c0_0); c0_1 = madd(s4_0, b4_1, c0_1); c0_2 = madd(s4_0, b4_2, c0_2); c0_3 = madd(s4_0, b4_3, c0_3);
    let s4_1 = v128.load32_splat(a, 48); c1_0 = madd(s4_1, b4_0, c1_0); c1_1 = madd(s4_1, b4_1, c1_1); c1_2 = madd(s4_1, b4_2, c1_2); c1_3 = madd(s4_1, b4_3, c1_3);
    let s4_2 = v128.load32_splat(a, 80); c2_0 = madd(s4_2, b4_0, c2_0); c2_1 = madd(s4_2, b4_1, c2_1); c2_2 = madd(s4_2, b4_2, c2_2); c2_3 = madd(s4_2, b4_3, c2_3);
    let s4_3 = v128.load32_splat(a, 112); c3_0 = madd(s4_3, b4_0, c3_0); c3_1 = madd(s4_3, b4_1, c3_1); c3_2 = madd(s4_3, b4_2, c3_2); c3_3 = madd(s4_3, b4_3, c3_3);
    let s4_4 = v128.load32_splat(a, 144); c4_0 = madd(s4_4, b4_0, c4_0); c4_1 = madd(s4_4, b4_1, c4_1); c4_2 = madd(s4_4, b4_2, c4_2); c4_3 = madd(s4_4, b4_3, c4_3);
    let b5_0 = v128.load(b, 160);
    let b5_1 = v128.load(b, 176);
    let b5_2 = v128.load(bNext, 160);
    let b5_3 = v128.load(bNext, 176);
    let s5_0 = v128.load32_splat(a, 20); c0_0 = madd(s5_0, b5_0, c0_0); c0_1 = madd(s5_0, b5_1, c0_1); c0_2 = madd(s5_0, b5_2, c0_2); c0_3 = madd(s5_0, b5_3, c0_3);
    let s5_1 = v128.load32_splat(a, 52); c1_0 = madd(s5_1, b5_0, c1_0); c1_1 = madd(s5_1, b5_1, c1_1); c1_2 = madd(s5_1, b5_2, c1_2); c1_3 = madd(s5_1, b5_3, c1_3);
    let s5_2 = v128.load32_splat(a, 84); c2_0 = madd(s5_2, b5_0, c2_0); c2_1 = madd(s5_2, b5_1, c2_1); c2_2 = madd(s5_2, b5_2, c2_2); c2_3 = madd(s5_2, b5_3, c2_3);
    let s5_3 = v128.load32_splat(a, 116); c3_0 = madd(s5_3, b5_0, c3_0); c3_1 = madd(s5_3, b5_1, c3_1); c3_2 = madd(s5_3, b5_2, c3_2); c3_3 = madd(s5_3, b5_3, c3_3);
    let s5_4 = v128.load32_splat(a, 148); c4_0 = madd(s5_4, b5_0, c4_0); c4_1 = madd(s5_4, b5_1, c4_1); c4_2 = madd(s5_4, b5_2, c4_2); c4_3 = madd(s5_4, b5_3, c4_3);
    let b6_0 = v128.load(b, 192);
    let b6_1 = v128.load(b, 208);
    let b6_2 = v128.load(bNext, 192);
    let b6_3 = v128.load(bNext, 208);
    let s6_0 = v128.load32_splat(a, 24); c0_0 = madd(s6_0, b6_0, c0_0); c0_1 = madd(s6_0, b6_1, c0_1); c0_2 = madd(s6_0, b6_2, c0_2); c0_3 = madd(s6_0, b6_3, c0_3);
    let s6_1 = v128.load32_splat(a, 56); c1_0 = madd(s6_1, b6_0, c1_0); c1_1 = madd(s6_1, b6_1, c1_1); c1_2 = madd(s6_1, b6_2, c1_2); c1_3 = madd(s6_1, b6_3, c1_3);
    let s6_2 = v128.load32_splat(a, 88); c2_0 = madd(s6_2, b6_0, c2_0); c2_1 = madd(s6_2, b6_1, c2_1); c2_2 = madd(s6_2, b6_2, c2_2); c2_3 = madd(s6_2, b6_3, c2_3);
    let s6_3 = v128.load32_splat(a, 120); c3_0 = madd(s6_3, b6_0, c3_0); c3_1 = madd(s6_3, b6_1, c3_1); c3_2 = madd(s6_3, b6_2, c3_2); c3_3 = madd(s6_3, b6_3, c3_3);
    let s6_4 = v128.load32_splat(a, 152); c4_0 = madd(s6_4, b6_0, c4_0); c4_1 = madd(s6_4, b6_1, c4_1); c4_2 = madd(s6_4, b6_2, c4_2); c4_3 = madd(s6_4, b6_3, c4_3);
    let b7_0 = v128.load(b, 224);
    let b7_1 = v128.load(b, 240);
    let b7_2 = v128.load(bNext, 224);
    let b7_3 = v128.load(bNext, 240);
    let s7_0 = v128.load32_splat(a, 28); c0_0 = madd(s7_0, b7_0, c0_0); c0_1 = madd(s7_0, b7_1, c0_1); c0_2 = madd(s7_0, b7_2, c0_2); c0_3 = madd(s7_0, b7_3, c0_3);
    let s7_1 = v128.load32_splat(a, 60); c1_0 = madd(s7_1, b7_0, c1_0); c1_1 = madd(s7_1, b7_1, c1_1); c1_2 = madd(s7_1, b7_2, c1_2); c1_3 = madd(s7_1, b7_3, c1_3);
    let s7_2 = v128.load32_splat(a, 92); c2_0 = madd(s7_2, b7_0, c2_0); c2_1 = madd(s7_2, b7_1, c2_1); c2_2 = madd(s7_2, b7_2, c2_2); c2_3 = madd(s7_2, b7_3, c2_3);
    let s7_3 = v128.load32_splat(a, 124); c3_0 = madd(s7_3, b7_0, c3_0); c3_1 = madd(s7_3, b7_1, c3_1); c3_2 = madd(s7_3, b7_2, c3_2); c3_3 = madd(s7_3, b7_3, c3_3);
    let s7_4 = v128.load32_splat(a, 156); c4_0 = madd(s7_4, b7_0, c4_0); c4_1 = madd(s7_4, b7_1, c4_1); c4_2 = madd(s7_4, b7_2, c4_2); c4_3 = madd(s7_4, b7_3, c4_3);
    b += 256; bNext += 256; a += aPanel;
    }
    while (b < end) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let b0_2 = v128.load(bNext, 0);
    let b0_3 = v128.load(bNext, 16);
    let s0_0 = v128.load32_splat(a, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1); c0_2 = madd(s0_0, b0_2, c0_2); c0_3 = madd(s0_0, b0_3, c0_3);
    let s0_1 = v128.load32_splat(a, 32); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1); c1_2 = madd(s0_1, b0_2, c1_2); c1_3 = madd(s0_1, b0_3, c1_3);
    let s0_2 = v128.load32_splat(a, 64); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1); c2_2 = madd(s0_2, b0_2, c2_2); c2_3 = madd(s0_2, b0_3, c2_3);
    let s0_3 = v128.load32_splat(a, 96); c3_0 = madd(s0_3, b0_0, c3_0); c3_1 = madd(s0_3, b0_1, c3_1); c3_2 = madd(s0_3, b0_2, c3_2); c3_3 = madd(s0_3, b0_3, c3_3);
    let s0_4 = v128.load32_splat(a, 128); c4_0 = madd(s0_4, b0_0, c4_0); c4_1 = madd(s0_4, b0_1, c4_1); c4_2 = madd(s0_4, b0_2, c4_2); c4_3 = madd(s0_4, b0_3, c4_3);
    b += 32; bNext += 32; a += 4;
    }
    if (!terms2) break;
    terms = terms2; a = a2; b = b2; bNext = b2 + b2Panel; terms2 = 0;
  }
  const cNext = c + cPanel;
  v128.store(c, c0_0, 0); v128.store(c, c0_1, 16); v128.store(cNext, c0_2, 0); v128.store(cNext, c0_3, 16);
  v128.store(c, c1_0, 32); v128.store(c, c1_1, 48); v128.store(cNext, c1_2, 32); v128.store(cNext, c1_3, 48);
  v128.store(c, c2_0, 64); v128.store(c, c2_1, 80); v128.store(cNext, c2_2, 64); v128.store(cNext, c2_3, 80);
  v128.store(c, c3_0, 96); v128.store(c, c3_1, 112); v128.store(cNext, c3_2, 96); v128.store(cNext, c3_3, 112);
  v128.store(c, c4_0, 128); v128.store(c, c4_1, 144); v128.store(cNext, c4_2, 128); v128.store(cNext, c4_3, 144);
}

export function rows4x16(terms: i32, a: usize, aPanel: usize, b: usize, terms2: i32, a2: usize, b2: usize, init: usize, initRow: usize, c: usize, bPanel: usize, b2Panel: usize, initPanel: usize, cPanel: usize): void {
  let initNext = init + initPanel;
  let c0_0 = v128.load(init, 0); let c0_1 = v128.load(init, 16); let c0_2 = v128.load(initNext, 0); let c0_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c1_0 = v128.load(init, 0); let c1_1 = v128.load(init, 16); let c1_2 = v128.load(initNext, 0); let c1_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c2_0 = v128.load(init, 0); let c2_1 = v128.load(init, 16); let c2_2 = v128.load(initNext, 0); let c2_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c3_0 = v128.load(init, 0); let c3_1 = v128.load(init, 16); let c3_2 = v128.load(initNext, 0); let c3_3 = v128.load(initNext, 16);
  let bNext = b + bPanel;
  while (true) {
    const end8 = b + (<usize>(terms & ~7) << 5), end = b + (<usize>terms << 5);
    while (b < end8) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let b0_2 = v128.load(bNext, 0);
    let b0_3 = v128.load(bNext, 16);
    let s0_0 = v128.load32_splat(a, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1); c0_2 = madd(s0_0, b0_2, c0_2); c0_3 = madd(s0_0, b0_3, c0_3);
    let s0_1 = v128.load32_splat(a, 32); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1); c1_2 = madd(s0_1, b0_2, c1_2); c1_3 = madd(s0_1, b0_3, c1_3);
    let s0_2 = v128.load32_splat(a, 64); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1); c2_2 = madd(s0_2, b0_2, c2_2); c2_3 = madd(s0_2, b0_3, c2_3);
    let s0_3 = v128.load32_splat(a, 96); c3_0 = madd(s0_3, b0_0, c3_0); c3_1 = madd(s0_3, b0_1, c3_1); c3_2 = madd(s0_3, b0_2, c3_2); c3_3 = madd(s0_3, b0_3, c3_3);
    let b1_0 = v128.load(b, 32);
    let b1_1 = v128.load(b, 48);
    let b1_2 = v128.load(bNext, 32);
    let b1_3 = v128.load(bNext, 48);
    let s1_0 = v128.load32_splat(a, 4); c0_0 = madd(s1_0, b1_0, c0_0); c0_1 = madd(s1_0, b1_1, c0_1); c0_2 = madd(s1_0, b1_2, c0_2); c0_3 = madd(s1_0, b1_3, c0_3);
    let s1_1 = v128.load32_splat(a, 36); c1_0 = madd(s1_1, b1_0, c1_0); c1_1 = madd(s1_1, b1_1, c1_1); c1_2 = madd(s1_1, b1_2, c1_2); c1_3 = madd(s1_1, b1_3, c1_3);
    let s1_2 = v128.load32_splat(a, 68); c2_0 = madd(s1_2, b1_0, c2_0); c2_1 = madd(s1_2, b1_1, c2_1); c2_2 = madd(s1_2, b1_2, c2_2); c2_3 = madd(s1_2, b1_3, c2_3);
    let s1_3 = v128.load32_splat(a, 100); c3_0 = madd(s1_3, b1_0, c3_0); c3_1 = madd(s1_3, b1_1, c3_1); c3_2 = madd(s1_3, b1_2, c3_2); c3_3 = madd(s1_3, b1_3, c3_3);
    let b2_0 = v128.load(b, 64);
    let b2_1 = v128.load(b, 80);
    let b2_2 = v128.load(bNext, 64);
    let b2_3 = v128.load(bNext, 80);
    let s2_0 = v128.load32_splat(a, 8); c0_0 = madd(s2_0, b2_0, c0_0); c0_1 = madd(s2_0, b2_1, c0_1); c0_2 = madd(s2_0, b2_2, c0_2); c0_3 = madd(s2_0, b2_3, c0_3);
    let s2_1 = v128.load32_splat(a, 40); c1_0 = madd(s2_1, b2_0, c1_0); c1_1 = madd(s2_1, b2_1, c1_1); c1_2 = madd(s2_1, b2_2, c1_2); c1_3 = madd(s2_1, b2_3, c1_3);
    let s2_2 = v128.load32_splat(a, 72); c2_0 = madd(s2_2, b2_0, c2_0); c2_1 = madd(s2_2, b2_1, c2_1); c2_2 = madd(s2_2, b2_2, c2_2); c2_3 = madd(s2_2, b2_3, c2_3);
    let s2_3 = v128.load32_splat(a, 104); c3_0 = madd(s2_3, b2_0, c3_0); c3_1 = madd(s2_3, b2_1, c3_1); c3_2 = madd(s2_3, b2_2, c3_2); c3_3 = madd(s2_3, b2_3, c3_3);
    let b3_0 = v128.load(b, 96);
    let b3_1 = v128.load(b, 112);
    let b3_2 = v128.load(bNext, 96);
    let b3_3 = v128.load(bNext, 112);
    let s3_0 = v128.load32_splat(a, 12); c0_0 = madd(s3_0, b3_0, c0_0); c0_1 = madd(s3_0, b3_1, c0_1); c0_2 = madd(s3_0, b3_2, c0_2); c0_3 = madd(s3_0, b3_3, c0_3);
    let s3_1 = v128.load32_splat(a, 44); c1_0 = madd(s3_1, b3_0, c1_0); c1_1 = madd(s3_1, b3_1, c1_1); c1_2 = madd(s3_1, b3_2, c1_2); c1_3 = madd(s3_1, b3_3, c1_3);
    let s3_2 = v128.load32_splat(a, 76); c2_0 = madd(s3_2, b3_0, c2_0); c2_1 = madd(s3_2, b3_1, c2_1); c2_2 = madd(s3_2, b3_2, c2_2); c2_3 = madd(s3_2, b3_3, c2_3);
    let s3_3 = v128.load32_splat(a, 108); c3_0 = madd(s3_3, b3_0, c3_0); c3_1 = madd(s3_3, b3_1, c3_1); c3_2 = madd(s3_3, b3_2, c3_2); c3_3 = madd(s3_3, b3_3, c3_3);
    let b4_0 = v128.load(b, 128);
    let b4_1 = v128.load(b, 144);
    let b4_2 = v128.load(bNext, 128);
    let b4_3 = v128.load(bNext, 144);
    let s4_0 = v128.load32_splat(a, 16); c0_0 = madd(s4_0, b4_0, c0_0); c0_1 = madd(s4_0, b4_1, c0_1); c0_2 = madd(s4_0, b4_2, c0_2); c0_3 = madd(s4_0, b4_3, c0_3);
    let s4_1 = v128.load32_splat(a, 48); c1_0 = madd(s4_1, b4_0, c1_0); c1_1 = madd(s4_1, b4_1, c1_1); c1_2 = madd(s4_1, b4_2, c1_2); c1_3 = madd(s4_1, b4_3, c1_3);
    let s4_2 = v128.load32_splat(a, 80); c2_0 = madd(s4_2, b4_0, c2_0); c2_1 = madd(s4_2, b4_1, c2_1); c2_2 = madd(s4_2, b4_2, c2_2); c2_3 = madd(s4_2, b4_3, c2_3);
    let s4_3 = v128.load32_splat(a, 112); c3_0 = madd(s4_3, b4_0, c3_0); c3_1 = madd(s4_3, b4_1, c3_1); c3_2 = madd(s4_3, b4_2, c3_2); c3_3 = madd(s4_3, b4_3, c3_3);
    let b5_0 = v128.load(b, 160);
    let b5_1 = v128.load(b, 176);
    let b5_2 = v128.load(bNext, 160);
    let b5_3 = v128.load(bNext, 176);
    let s5_0 = v128.load32_splat(a, 20); c0_0 = madd(s5_0, b5_0, c0_0); c0_1 = madd(s5_0, b5_1, c0_1); c0_2 = madd(s5_0, b5_2, c0_2); c0_3 = madd(s5_0, b5_3, c0_3);
    let s5_1 = v128.load32_splat(a, 52); c1_0 = madd(s5_1, b5_0, c1_0); c1_1 = madd(s5_1, b5_1, c1_1); c1_2 = madd(s5_1, b5_2, c1_2); c1_3 = madd(s5_1, b5_3, c1_3);
    let s5_2 = v128.load32_splat(a, 84); c2_0 = madd(s5_2, b5_0, c2_0); c2_1 = madd(s5_2, b5_1, c2_1); c2_2 = madd(s5_2, b5_2, c2_2); c2_3 = madd(s5_2, b5_3, c2_3);
    let s5_3 = v128.load32_splat(a, 116); c3_0 = madd(s5_3, b5_0, c3_0); c3_1 = madd(s5_3, b5_1, c3_1); c3_2 = madd(s5_3, b5_2, c3_2); c3_3 = madd(s5_3, b5_3, c3_3);
    let b6_0 = v128.load(b, 192);
    let b6_1 = v128.load(b, 208);
    let b6_2 = v128.load(bNext, 192);
    let b6_3 = v128.load(bNext, 208);
    let s6_0 = v128.load32_splat(a, 24); c0_0 = madd(s6_0, b6_0, c0_0); c0_1 = madd(s6_0, b6_1, c0_1); c0_2 = madd(s6_0, b6_2, c0_2); c0_3 = madd(s6_0, b6_3, c0_3);
    let s6_1 = v128.load32_splat(a, 56); c1_0 = madd(s6_1, b6_0, c1_0); c1_1 = madd(s6_1, b6_1, c1_1); c1_2 = madd(s6_1, b6_2, c1_2); c1_3 = madd(s6_1, b6_3, c1_3);
    let s6_2 = v128.load32_splat(a, 88); c2_0 = madd(s6_2, b6_0, c2_0); c2_1 = madd(s6_2, b6_1, c2_1); c2_2 = madd(s6_2, b6_2, c2_2); c2_3 = madd(s6_2, b6_3, c2_3);
    let s6_3 = v128.load32_splat(a, 120); c3_0 = madd(s6_3, b6_0, c3_0); c3_1 = madd(s6_3, b6_1, c3_1); c3_2 = madd(s6_3, b6_2, c3_2); c3_3 = madd(s6_3, b6_3, c3_3);
    let b7_0 = v128.load(b, 224);
    let b7_1 = v128.load(b, 240);
    let b7_2 = v128.load(bNext, 224);
    let b7_3 = v128.load(bNext, 240);
    let s7_0 = v128.load32_splat(a, 28); c0_0 = madd(s7_0, b7_0, c0_0); c0_1 = madd(s7_0, b7_1, c0_1); c0_2 = madd(s7_0, b7_2, c0_2); c0_3 = madd(s7_0, b7_3, c0_3);
    let s7_1 = v128.load32_splat(a, 60); c1_0 = madd(s7_1, b7_0, c1_0); c1_1 = madd(s7_1, b7_1, c1_1); c1_2 = madd(s7_1, b7_2, c1_2); c1_3 = madd(s7_1, b7_3, c1_3);
    let s7_2 = v128.load32_splat(a, 92); c2_0 = madd(s7_2, b7_0, c2_0); c2_1 = madd(s7_2, b7_1, c2_1); c2_2 = madd(s7_2, b7_2, c2_2); c2_3 = madd(s7_2, b7_3, c2_3);
    let s7_3 = v128.load32_splat(a, 124); c3_0 = madd(s7_3, b7_0, c3_0); c3_1 = madd(s7_3, b7_1, c3_1); c3_2 = madd(s7_3, b7_2, c3_2); c3_3 = madd(s7_3, b7_3, c3_3);
    b += 256; bNext += 256; a += aPanel;
    }
    while (b < end) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let b0_2 = v128.load(bNext, 0);
    let b0_3 = v128.load(bNext, 16);
    let s0_0 = v128.load32_splat(a, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1); c0_2 = madd(s0_0, b0_2, c0_2); c0_3 = madd(s0_0, b0_3, c0_3);
    let s0_1 = v128.load32_splat(a, 32); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1); c1_2 = madd(s0_1, b0_2, c1_2); c1_3 = madd(s0_1, b0_3, c1_3);
    let s0_2 = v128.load32_splat(a, 64); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1); c2_2 = madd(s0_2, b0_2, c2_2); c2_3 = madd(s0_2, b0_3, c2_3);
    let s0_3 = v128.load32_splat(a, 96); c3_0 = madd(s0_3, b0_0, c3_0); c3_1 = madd(s0_3, b0_1, c3_1); c3_2 = madd(s0_3, b0_2, c3_2); c3_3 = madd(s0_3, b0_3, c3_3);
    b += 32; bNext += 32; a += 4;
    }
    if (!terms2) break;
    terms = terms2; a = a2; b = b2; bNext = b2 + b2Panel; terms2 = 0;
  }
  const cNext = c + cPanel;
  v128.store(c, c0_0, 0); v128.store(c, c0_1, 16); v128.store(cNext, c0_2, 0); v128.store(cNext, c0_3, 16);
  v128.store(c, c1_0, 32); v128.store(c, c1_1, 48); v128.store(cNext, c1_2, 32); v128.store(cNext, c1_3, 48);
  v128.store(c, c2_0, 64); v128.store(c, c2_1, 80); v128.store(cNext, c2_2, 64); v128.store(cNext, c2_3, 80);
  v128.store(c, c3_0, 96); v128.store(c, c3_1, 112); v128.store(cNext, c3_2, 96); v128.store(cNext, c3_3, 112);
}

export function rows3x16(terms: i32, a: usize, aPanel: usize, b: usize, terms2: i32, a2: usize, b2: usize, init: usize, initRow: usize, c: usize, bPanel: usize, b2Panel: usize, initPanel: usize, cPanel: usize): void {
  let initNext = init + initPanel;
  let c0_0 = v128.load(init, 0); let c0_1 = v128.load(init, 16); let c0_2 = v128.load(initNext, 0); let c0_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c1_0 = v128.load(init, 0); let c1_1 = v128.load(init, 16); let c1_2 = v128.load(initNext, 0); let c1_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c2_0 = v128.load(init, 0); let c2_1 = v128.load(init, 16); let c2_2 = v128.load(initNext, 0); let c2_3 = v128.load(initNext, 16);
  let bNext = b + bPanel;
  while (true) {
    const end8 = b + (<usize>(terms & ~7) << 5), end = b + (<usize>terms << 5);
    while (b < end8) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let b0_2 = v128.load(bNext, 0);
    let b0_3 = v128.load(bNext, 16);
    let s0_0 = v128.load32_splat(a, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1); c0_2 = madd(s0_0, b0_2, c0_2); c0_3 = madd(s0_0, b0_3, c0_3);
    let s0_1 = v128.load32_splat(a, 32); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1); c1_2 = madd(s0_1, b0_2, c1_2); c1_3 = madd(s0_1, b0_3, c1_3);
    let s0_2 = v128.load32_splat(a, 64); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1); c2_2 = madd(s0_2, b0_2, c2_2); c2_3 = madd(s0_2, b0_3, c2_3);
    let b1_0 = v128.load(b, 32);
    let b1_1 = v128.load(b, 48);
    let b1_2 = v128.load(bNext, 32);
    let b1_3 = v128.load(bNext, 48);
    let s1_0 = v128.load32_splat(a, 4); c0_0 = madd(s1_0, b1_0, c0_0); c0_1 = madd(s1_0, b1_1, c0_1); c0_2 = madd(s1_0, b1_2, c0_2); c0_3 = madd(s1_0, b1_3, c0_3);
    let s1_1 = v128.load32_splat(a, 36); c1_0 = madd(s1_1, b1_0, c1_0); c1_1 = madd(s1_1, b1_1, c1_1); c1_2 = madd(s1_1, b1_2, c1_2); c1_3 = madd(s1_1, b1_3, c1_3);
    let s1_2 = v128.load32_splat(a, 68); c2_0 = madd(s1_2, b1_0, c2_0); c2_1 = madd(s1_2, b1_1, c2_1); c2_2 = madd(s1_2, b1_2, c2_2); c2_3 = madd(s1_2, b1_3, c2_3);
    let b2_0 = v128.load(b, 64);
    let b2_1 = v128.load(b, 80);
    let b2_2 = v128.load(bNext, 64);
    let b2_3 = v128.load(bNext, 80);
    let s2_0 = v128.load32_splat(a, 8); c0_0 = madd(s2_0, b2_0, c0_0); c0_1 = madd(s2_0, b2_1, c0_1); c0_2 = madd(s2_0, b2_2, c0_2); c0_3 = madd(s2_0, b2_3, c0_3);
    let s2_1 = v128.load32_splat(a, 40); c1_0 = madd(s2_1, b2_0, c1_0); c1_1 = madd(s2_1, b2_1, c1_1); c1_2 = madd(s2_1, b2_2, c1_2); c1_3 = madd(s2_1, b2_3, c1_3);
    let s2_2 = v128.load32_splat(a, 72); c2_0 = madd(s2_2, b2_0, c2_0); c2_1 = madd(s2_2, b2_1, c2_1); c2_2 = madd(s2_2, b2_2, c2_2); c2_3 = madd(s2_2, b2_3, c2_3);
    let b3_0 = v128.load(b, 96);
    let b3_1 = v128.load(b, 112);
    let b3_2 = v128.load(bNext, 96);
    let b3_3 = v128.load(bNext, 112);
    let s3_0 = v128.load32_splat(a, 12); c0_0 = madd(s3_0, b3_0, c0_0); c0_1 = madd(s3_0, b3_1, c0_1); c0_2 = madd(s3_0, b3_2, c0_2); c0_3 = madd(s3_0, b3_3, c0_3);
    let s3_1 = v128.load32_splat(a, 44); c1_0 = madd(s3_1, b3_0, c1_0); c1_1 = madd(s3_1, b3_1, c1_1); c1_2 = madd(s3_1, b3_2, c1_2); c1_3 = madd(s3_1, b3_3, c1_3);
    let s3_2 = v128.load32_splat(a, 76); c2_0 = madd(s3_2, b3_0, c2_0); c2_1 = madd(s3_2, b3_1, c2_1); c2_2 = madd(s3_2, b3_2, c2_2); c2_3 = madd(s3_2, b3_3, c2_3);
    let b4_0 = v128.load(b, 128);
    let b4_1 = v128.load(b, 144);
    let b4_2 = v128.load(bNext, 128);
    let b4_3 = v128.load(bNext, 144);
    let s4_0 = v128.load32_splat(a, 16); c0_0 = madd(s4_0, b4_0, c0_0); c0_1 = madd(s4_0, b4_1, c0_1); c0_2 = madd(s4_0, b4_2, c0_2); c0_3 = madd(s4_0, b4_3, c0_3);
    let s4_1 = v128.load32_splat(a, 48); c1_0 = madd(s4_1, b4_0, c1_0); c1_1 = madd(s4_1, b4_1, c1_1); c1_2 = madd(s4_1, b4_2, c1_2); c1_3 = madd(s4_1, b4_3, c1_3);
    let s4_2 = v128.load32_splat(a, 80); c2_0 = madd(s4_2, b4_0, c2_0); c2_1 = madd(s4_2, b4_1, c2_1); c2_2 = madd(s4_2, b4_2, c2_2); c2_3 = madd(s4_2, b4_3, c2_3);
    let b5_0 = v128.load(b, 160);
    let b5_1 = v128.load(b, 176);
    let b5_2 = v128.load(bNext, 160);
    let b5_3 = v128.load(bNext, 176);
    let s5_0 = v128.load32_splat(a, 20); c0_0 = madd(s5_0, b5_0, c0_0); c0_1 = madd(s5_0, b5_1, c0_1); c0_2 = madd(s5_0, b5_2, c0_2); c0_3 = madd(s5_0, b5_3, c0_3);
    let s5_1 = v128.load32_splat(a, 52); c1_0 = madd(s5_1, b5_0, c1_0); c1_1 = madd(s5_1, b5_1, c1_1); c1_2 = madd(s5_1, b5_2, c1_2); c1_3 = madd(s5_1, b5_3, c1_3);
    let s5_2 = v128.load32_splat(a, 84); c2_0 = madd(s5_2, b5_0, c2_0); c2_1 = madd(s5_2, b5_1, c2_1); c2_2 = madd(s5_2, b5_2, c2_2); c2_3 = madd(s5_2, b5_3, c2_3);
    let b6_0 = v128.load(b, 192);
    let b6_1 = v128.load(b, 208);
    let b6_2 = v128.load(bNext, 192);
    let b6_3 = v128.load(bNext, 208);
    let s6_0 = v128.load32_splat(a, 24); c0_0 = madd(s6_0, b6_0, c0_0); c0_1 = madd(s6_0, b6_1, c0_1); c0_2 = madd(s6_0, b6_2, c0_2); c0_3 = madd(s6_0, b6_3, c0_3);
    let s6_1 = v128.load32_splat(a, 56); c1_0 = madd(s6_1, b6_0, c1_0); c1_1 = madd(s6_1, b6_1, c1_1); c1_2 = madd(s6_1, b6_2, c1_2); c1_3 = madd(s6_1, b6_3, c1_3);
    let s6_2 = v128.load32_splat(a, 88); c2_0 = madd(s6_2, b6_0, c2_0); c2_1 = madd(s6_2, b6_1, c2_1); c2_2 = madd(s6_2, b6_2, c2_2); c2_3 = madd(s6_2, b6_3, c2_3);
    let b7_0 = v128.load(b, 224);
    let b7_1 = v128.load(b, 240);
    let b7_2 = v128.load(bNext, 224);
    let b7_3 = v128.load(bNext, 240);
    let s7_0 = v128.load32_splat(a, 28); c0_0 = madd(s7_0, b7_0, c0_0); c0_1 = madd(s7_0, b7_1, c0_1); c0_2 = madd(s7_0, b7_2, c0_2); c0_3 = madd(s7_0, b7_3, c0_3);
    let s7_1 = v128.load32_splat(a, 60); c1_0 = madd(s7_1, b7_0, c1_0); c1_1 = madd(s7_1, b7_1, c1_1); c1_2 = madd(s7_1, b7_2, c1_2); c1_3 = madd(s7_1, b7_3, c1_3);
    let s7_2 = v128.load32_splat(a, 92); c2_0 = madd(s7_2, b7_0, c2_0); c2_1 = madd(s7_2, b7_1, c2_1); c2_2 = madd(s7_2, b7_2, c2_2); c2_3 = madd(s7_2, b7_3, c2_3);
    b += 256; bNext += 256; a += aPanel;
    }
    while (b < end) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let b0_2 = v128.load(bNext, 0);
    let b0_3 = v128.load(bNext, 16);
    let s0_0 = v128.load32_splat(a, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1); c0_2 = madd(s0_0, b0_2, c0_2); c0_3 = madd(s0_0, b0_3, c0_3);
    let s0_1 = v128.load32_splat(a, 32); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1); c1_2 = madd(s0_1, b0_2, c1_2); c1_3 = madd(s0_1, b0_3, c1_3);
    let s0_2 = v128.load32_splat(a, 64); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1); c2_2 = madd(s0_2, b0_2, c2_2); c2_3 = madd(s0_2, b0_3, c2_3);
    b += 32; bNext += 32; a += 4;
    }
    if (!terms2) break;
    terms = terms2; a = a2; b = b2; bNext = b2 + b2Panel; terms2 = 0;
  }
  const cNext = c + cPanel;
  v128.store(c, c0_0, 0); v128.store(c, c0_1, 16); v128.store(cNext, c0_2, 0); v128.store(cNext, c0_3, 16);
  v128.store(c, c1_0, 32); v128.store(c, c1_1, 48); v128.store(cNext, c1_2, 32); v128.store(cNext, c1_3, 48);
  v128.store(c, c2_0, 64); v128.store(c, c2_1, 80); v128.store(cNext, c2_2, 64); v128.store(cNext, c2_3, 80);
}

export function rows2x16(terms: i32, a: usize, aPanel: usize, b: usize, terms2: i32, a2: usize, b2: usize, init: usize, initRow: usize, c: usize, bPanel: usize, b2Panel: usize, initPanel: usize, cPanel: usize): void {
  let initNext = init + initPanel;
  let c0_0 = v128.load(init, 0); let c0_1 = v128.load(init, 16); let c0_2 = v128.load(initNext, 0); let c0_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c1_0 = v128.load(init, 0); let c1_1 = v128.load(init, 16); let c1_2 = v128.load(initNext, 0); let c1_3 = v128.load(initNext, 16);
  let bNext = b + bPanel;
  while (true) {
    const end8 = b + (<usize>(terms & ~7) << 5), end = b + (<usize>terms << 5);
    while (b < end8) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let b0_2 = v128.load(bNext, 0);
    let b0_3 = v128.load(bNext, 16);
    let s0_0 = v128.load32_splat(a, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1); c0_2 = madd(s0_0, b0_2, c0_2); c0_3 = madd(s0_0, b0_3, c0_3);
    let s0_1 = v128.load32_splat(a, 32); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1); c1_2 = madd(s0_1, b0_2, c1_2); c1_3 = madd(s0_1, b0_3, c1_3);
    let b1_0 = v128.load(b, 32);
    let b1_1 = v128.load(b, 48);
    let b1_2 = v128.load(bNext, 32);
    let b1_3 = v128.load(bNext, 48);
    let s1_0 = v128.load32_splat(a, 4); c0_0 = madd(s1_0, b1_0, c0_0); c0_1 = madd(s1_0, b1_1, c0_1); c0_2 = madd(s1_0, b1_2, c0_2); c0_3 = madd(s1_0, b1_3, c0_3);
    let s1_1 = v128.load32_splat(a, 36); c1_0 = madd(s1_1, b1_0, c1_0); c1_1 = madd(s1_1, b1_1, c1_1); c1_2 = madd(s1_1, b1_2, c1_2); c1_3 = madd(s1_1, b1_3, c1_3);
    let b2_0 = v128.load(b, 64);
    let b2_1 = v128.load(b, 80);
    let b2_2 = v128.load(bNext, 64);
    let b2_3 = v128.load(bNext, 80);
    let s2_0 = v128.load32_splat(a, 8); c0_0 = madd(s2_0, b2_0, c0_0); c0_1 = madd(s2_0, b2_1, c0_1); c0_2 = madd(s2_0, b2_2, c0_2); c0_3 = madd(s2_0, b2_3, c0_3);
    let s2_1 = v128.load32_splat(a, 40); c1_0 = madd(s2_1, b2_0, c1_0); c1_1 = madd(s2_1, b2_1, c1_1); c1_2 = madd(s2_1, b2_2, c1_2); c1_3 = madd(s2_1, b2_3, c1_3);
    let b3_0 = v128.load(b, 96);
    let b3_1 = v128.load(b, 112);
    let b3_2 = v128.load(bNext, 96);
    let b3_3 = v128.load(bNext, 112);
    let s3_0 = v128.load32_splat(a, 12); c0_0 = madd(s3_0, b3_0, c0_0); c0_1 = madd(s3_0, b3_1, c0_1); c0_2 = madd(s3_0, b3_2, c0_2); c0_3 = madd(s3_0, b3_3, c0_3);
    let s3_1 = v128.load32_splat(a, 44); c1_0 = madd(s3_1, b3_0, c1_0); c1_1 = madd(s3_1, b3_1, c1_1); c1_2 = madd(s3_1, b3_2, c1_2); c1_3 = madd(s3_1, b3_3, c1_3);
    let b4_0 = v128.load(b, 128);
    let b4_1 = v128.load(b, 144);
    let b4_2 = v128.load(bNext, 128);
    let b4_3 = v128.load(bNext, 144);
    let s4_0 = v128.load32_splat(a, 16); c0_0 = madd(s4_0, b4_0, c0_0); c0_1 = madd(s4_0, b4_1, c0_1); c0_2 = madd(s4_0, b4_2, c0_2); c0_3 = madd(s4_0, b4_3, c0_3);
    let s4_1 = v128.load32_splat(a, 48); c1_0 = madd(s4_1, b4_0, c1_0); c1_1 = madd(s4_1, b4_1, c1_1); c1_2 = madd(s4_1, b4_2, c1_2); c1_3 = madd(s4_1, b4_3, c1_3);
    let b5_0 = v128.load(b, 160);
    let b5_1 = v128.load(b, 176);
    let b5_2 = v128.load(bNext, 160);
    let b5_3 = v128.load(bNext, 176);
    let s5_0 = v128.load32_splat(a, 20); c0_0 = madd(s5_0, b5_0, c0_0); c0_1 = madd(s5_0, b5_1, c0_1); c0_2 = madd(s5_0, b5_2, c0_2); c0_3 = madd(s5_0, b5_3, c0_3);
    let s5_1 = v128.load32_splat(a, 52); c1_0 = madd(s5_1, b5_0, c1_0); c1_1 = madd(s5_1, b5_1, c1_1); c1_2 = madd(s5_1, b5_2, c1_2); c1_3 = madd(s5_1, b5_3, c1_3);
    let b6_0 = v128.load(b, 192);
    let b6_1 = v128.load(b, 208);
    let b6_2 = v128.load(bNext, 192);
    let b6_3 = v128.load(bNext, 208);
    let s6_0 = v128.load32_splat(a, 24); c0_0 = madd(s6_0, b6_0, c0_0); c0_1 = madd(s6_0, b6_1, c0_1); c0_2 = madd(s6_0, b6_2, c0_2); c0_3 = madd(s6_0, b6_3, c0_3);
    let s6_1 = v128.load32_splat(a, 56); c1_0 = madd(s6_1, b6_0, c1_0); c1_1 = madd(s6_1, b6_1, c1_1); c1_2 = madd(s6_1, b6_2, c1_2); c1_3 = madd(s6_1, b6_3, c1_3);
    let b7_0 = v128.load(b, 224);
    let b7_1 = v128.load(b, 240);
    let b7_2 = v128.load(bNext, 224);
    let b7_3 = v128.load(bNext, 240);
    let s7_0 = v128.load32_splat(a, 28); c0_0 = madd(s7_0, b7_0, c0_0); c0_1 = madd(s7_0, b7_1, c0_1); c0_2 = madd(s7_0, b7_2, c0_2); c0_3 = madd(s7_0, b7_3, c0_3);
    let s7_1 = v128.load32_splat(a, 60); c1_0 = madd(s7_1, b7_0, c1_0); c1_1 = madd(s7_1, b7_1, c1_1); c1_2 = madd(s7_1, b7_2, c1_2); c1_3 = madd(s7_1, b7_3, c1_3);
    b += 256; bNext += 256; a += aPanel;
    }
    while (b < end) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let b0_2 = v128.load(bNext, 0);
    let b0_3 = v128.load(bNext, 16);
    let s0_0 = v128.load32_splat(a, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1); c0_2 = madd(s0_0, b0_2, c0_2); c0_3 = madd(s0_0, b0_3, c0_3);
    let s0_1 = v128.load32_splat(a, 32); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1); c1_2 = madd(s0_1, b0_2, c1_2); c1_3 = madd(s0_1, b0_3, c1_3);
    b += 32; bNext += 32; a += 4;
    }
    if (!terms2) break;
    terms = terms2; a = a2; b = b2; bNext = b2 + b2Panel; terms2 = 0;
  }
  const cNext = c + cPanel;
  v128.store(c, c0_0, 0); v128.store(c, c0_1, 16); v128.store(cNext, c0_2, 0); v128.store(cNext, c0_3, 16);
  v128.store(c, c1_0, 32); v128.store(c, c1_1, 48); v128.store(cNext, c1_2, 32); v128.store(cNext, c1_3, 48);
}

export function rows1x16(terms: i32, a: usize, aPanel: usize, b: usize, terms2: i32, a2: usize, b2: usize, init: usize, initRow: usize, c: usize, bPanel: usize, b2Panel: usize, initPanel: usize, cPanel: usize): void {
  let initNext = init + initPanel;
  let c0_0 = v128.load(init, 0); let c0_1 = v128.load(init, 16); let c0_2 = v128.load(initNext, 0); let c0_3 = v128.load(initNext, 16);
  let bNext = b + bPanel;
  while (true) {
    const end8 = b + (<usize>(terms & ~7) << 5), end = b + (<usize>terms << 5);
    while (b < end8) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let b0_2 = v128.load(bNext, 0);
    let b0_3 = v128.load(bNext, 16);
    let s0_0 = v128.load32_splat(a, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1); c0_2 = madd(s0_0, b0_2, c0_2); c0_3 = madd(s0_0, b0_3, c0_3);
    let b1_0 = v128.load(b, 32);
    let b1_1 = v128.load(b, 48);
    let b1_2 = v128.load(bNext, 32);
    let b1_3 = v128.load(bNext, 48);
    let s1_0 = v128.load32_splat(a, 4); c0_0 = madd(s1_0, b1_0, c0_0); c0_1 = madd(s1_0, b1_1, c0_1); c0_2 = madd(s1_0, b1_2, c0_2); c0_3 = madd(s1_0, b1_3, c0_3);
    let b2_0 = v128.load(b, 64);
    let b2_1 = v128.load(b, 80);
    let b2_2 = v128.load(bNext, 64);
    let b2_3 = v128.load(bNext, 80);
    let s2_0 = v128.load32_splat(a, 8); c0_0 = madd(s2_0, b2_0, c0_0); c0_1 = madd(s2_0, b2_1, c0_1); c0_2 = madd(s2_0, b2_2, c0_2); c0_3 = madd(s2_0, b2_3, c0_3);
    let b3_0 = v128.load(b, 96);
    let b3_1 = v128.load(b, 112);
    let b3_2 = v128.load(bNext, 96);
    let b3_3 = v128.load(bNext, 112);
    let s3_0 = v128.load32_splat(a, 12); c0_0 = madd(s3_0, b3_0, c0_0); c0_1 = madd(s3_0, b3_1, c0_1); c0_2 = madd(s3_0, b3_2, c0_2); c0_3 = madd(s3_0, b3_3, c0_3);
    let b4_0 = v128.load(b, 128);
    let b4_1 = v128.load(b, 144);
    let b4_2 = v128.load(bNext, 128);
    let b4_3 = v128.load(bNext, 144);
    let s4_0 = v128.load32_splat(a, 16); c0_0 = madd(s4_0, b4_0, c0_0); c0_1 = madd(s4_0, b4_1, c0_1); c0_2 = madd(s4_0, b4_2, c0_2); c0_3 = madd(s4_0, b4_3, c0_3);
    let b5_0 = v128.load(b, 160);
    let b5_1 = v128.load(b, 176);
    let b5_2 = v128.load(bNext, 160);
    let b5_3 = v128.load(bNext, 176);
    let s5_0 = v128.load32_splat(a, 20); c0_0 = madd(s5_0, b5_0, c0_0); c0_1 = madd(s5_0, b5_1, c0_1); c0_2 = madd(s5_0, b5_2, c0_2); c0_3 = madd(s5_0, b5_3, c0_3);
    let b6_0 = v128.load(b, 192);
    let b6_1 = v128.load(b, 208);
    let b6_2 = v128.load(bNext, 192);
    let b6_3 = v128.load(bNext, 208);
    let s6_0 = v128.load32_splat(a, 24); c0_0 = madd(s6_0, b6_0, c0_0); c0_1 = madd(s6_0, b6_1, c0_1); c0_2 = madd(s6_0, b6_2, c0_2); c0_3 = madd(s6_0, b6_3, c0_3);
    let b7_0 = v128.load(b, 224);
    let b7_1 = v128.load(b, 240);
    let b7_2 = v128.load(bNext, 224);
    let b7_3 = v128.load(bNext, 240);
    let s7_0 = v128.load32_splat(a, 28); c0_0 = madd(s7_0, b7_0, c0_0); c0_1 = madd(s7_0, b7_1, c0_1); c0_2 = madd(s7_0, b7_2, c0_2); c0_3 = madd(s7_0, b7_3, c0_3);
    b += 256; bNext += 256; a += aPanel;
    }
    while (b < end) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let b0_2 = v128.load(bNext, 0);
    let b0_3 = v128.load(bNext, 16);
    let s0_0 = v128.load32_splat(a, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1); c0_2 = madd(s0_0, b0_2, c0_2); c0_3 = madd(s0_0, b0_3, c0_3);
    b += 32; bNext += 32; a += 4;
    }
    if (!terms2) break;
    terms = terms2; a = a2; b = b2; bNext = b2 + b2Panel; terms2 = 0;
  }
  const cNext = c + cPanel;
  v128.store(c, c0_0, 0); v128.store(c, c0_1, 16); v128.store(cNext, c0_2, 0); v128.store(cNext, c0_3, 16);
}

export function features6x16(steps: i32, rows: i32, a: usize, aPanel: usize, aStep: usize, feature: i32, b: usize, bStep: usize, init: usize, initRow: usize, c: usize, bPanel: usize, initPanel: usize, cPanel: usize): void {
  let a0 = a + <usize>((feature + 0) >> 3) * aPanel + (<usize>((feature + 0) & 7) << 2);
  let a1 = a + <usize>((feature + 1) >> 3) * aPanel + (<usize>((feature + 1) & 7) << 2);
  let a2 = a + <usize>((feature + 2) >> 3) * aPanel + (<usize>((feature + 2) & 7) << 2);
  let a3 = a + <usize>((feature + 3) >> 3) * aPanel + (<usize>((feature + 3) & 7) << 2);
  let a4 = a + <usize>((feature + 4) >> 3) * aPanel + (<usize>((feature + 4) & 7) << 2);
  let a5 = a + <usize>((feature + 5) >> 3) * aPanel + (<usize>((feature + 5) & 7) << 2);
  let initNext = init + initPanel;
  let c0_0 = v128.load(init, 0); let c0_1 = v128.load(init, 16); let c0_2 = v128.load(initNext, 0); let c0_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c1_0 = v128.load(init, 0); let c1_1 = v128.load(init, 16); let c1_2 = v128.load(initNext, 0); let c1_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c2_0 = v128.load(init, 0); let c2_1 = v128.load(init, 16); let c2_2 = v128.load(initNext, 0); let c2_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c3_0 = v128.load(init, 0); let c3_1 = v128.load(init, 16); let c3_2 = v128.load(initNext, 0); let c3_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c4_0 = v128.load(init, 0); let c4_1 = v128.load(init, 16); let c4_2 = v128.load(initNext, 0); let c4_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c5_0 = v128.load(init, 0); let c5_1 = v128.load(init, 16); let c5_2 = v128.load(initNext, 0); let c5_3 = v128.load(initNext, 16);
  let bNext = b + bPanel;
  const length = <usize>rows << 5, aJump = aStep - length, bJump = bStep - length;
  for (let step = 0; step < steps; step++) {
    const end = b + length, end4 = b + (length & ~127);
    while (b < end4) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let b0_2 = v128.load(bNext, 0);
    let b0_3 = v128.load(bNext, 16);
    let s0_0 = v128.load32_splat(a0, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1); c0_2 = madd(s0_0, b0_2, c0_2); c0_3 = madd(s0_0, b0_3, c0_3);
    let s0_1 = v128.load32_splat(a1, 0); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1); c1_2 = madd(s0_1, b0_2, c1_2); c1_3 = madd(s0_1, b0_3, c1_3);
    let s0_2 = v128.load32_splat(a2, 0); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1); c2_2 = madd(s0_2, b0_2, c2_2); c2_3 = madd(s0_2, b0_3, c2_3);
    let s0_3 = v128.load32_splat(a3, 0); c3_0 = madd(s0_3, b0_0, c3_0); c3_1 = madd(s0_3, b0_1, c3_1); c3_2 = madd(s0_3, b0_2, c3_2); c3_3 = madd(s0_3, b0_3, c3_3);
    let s0_4 = v128.load32_splat(a4, 0); c4_0 = madd(s0_4, b0_0, c4_0); c4_1 = madd(s0_4, b0_1, c4_1); c4_2 = madd(s0_4, b0_2, c4_2); c4_3 = madd(s0_4, b0_3, c4_3);
    let s0_5 = v128.load32_splat(a5, 0); c5_0 = madd(s0_5, b0_0, c5_0); c5_1 = madd(s0_5, b0_1, c5_1); c5_2 = madd(s0_5, b0_2, c5_2); c5_3 = madd(s0_5, b0_3, c5_3);
    let b1_0 = v128.load(b, 32);
    let b1_1 = v128.load(b, 48);
    let b1_2 = v128.load(bNext, 32);
    let b1_3 = v128.load(bNext, 48);
    let s1_0 = v128.load32_splat(a0, 32); c0_0 = madd(s1_0, b1_0, c0_0); c0_1 = madd(s1_0, b1_1, c0_1); c0_2 = madd(s1_0, b1_2, c0_2); c0_3 = madd(s1_0, b1_3, c0_3);
    let s1_1 = v128.load32_splat(a1, 32); c1_0 = madd(s1_1, b1_0, c1_0); c1_1 = madd(s1_1, b1_1, c1_1); c1_2 = madd(s1_1, b1_2, c1_2); c1_3 = madd(s1_1, b1_3, c1_3);
    let s1_2 = v128.load32_splat(a2, 32); c2_0 = madd(s1_2, b1_0, c2_0); c2_1 = madd(s1_2, b1_1, c2_1); c2_2 = madd(s1_2, b1_2, c2_2); c2_3 = madd(s1_2, b1_3, c2_3);
    let s1_3 = v128.load32_splat(a3, 32); c3_0 = madd(s1_3, b1_0, c3_0); c3_1 = madd(s1_3, b1_1, c3_1); c3_2 = madd(s1_3, b1_2, c3_2); c3_3 = madd(s1_3, b1_3, c3_3);
    let s1_4 = v128.load32_splat(a4, 32); c4_0 = madd(s1_4, b1_0, c4_0); c4_1 = madd(s1_4, b1_1, c4_1); c4_2 = madd(s1_4, b1_2, c4_2); c4_3 = madd(s1_4, b1_3, c4_3);
    let s1_5 = v128.load32_splat(a5, 32); c5_0 = madd(s1_5, b1_0, c5_0); c5_1 = madd(s1_5, b1_1, c5_1); c5_2 = madd(s1_5, b1_2, c5_2); c5_3 = madd(s1_5, b1_3, c5_3);
    let b2_0 = v128.load(b, 64);
    let b2_1 = v128.load(b, 80);
    let b2_2 = v128.load(bNext, 64);
    let b2_3 = v128.load(bNext, 80);
    let s2_0 = v128.load32_splat(a0, 64); c0_0 = madd(s2_0, b2_0, c0_0); c0_1 = madd(s2_0, b2_1, c0_1); c0_2 = madd(s2_0, b2_2, c0_2); c0_3 = madd(s2_0, b2_3, c0_3);
    let s2_1 = v128.load32_splat(a1, 64); c1_0 = madd(s2_1, b2_0, c1_0); c1_1 = madd(s2_1, b2_1, c1_1); c1_2 = madd(s2_1, b2_2, c1_2); c1_3 = madd(s2_1, b2_3, c1_3);
    let s2_2 = v128.load32_splat(a2, 64); c2_0 = madd(s2_2, b2_0, c2_0); c2_1 = madd(s2_2, b2_1, c2_1); c2_2 = madd(s2_2, b2_2, c2_2); c2_3 = madd(s2_2, b2_3, c2_3);
    let s2_3 = v128.load32_splat(a3, 64); c3_0 = madd(s2_3, b2_0, c3_0); c3_1 = madd(s2_3, b2_1, c3_1); c3_2 = madd(s2_3, b2_2, c3_2); c3_3 = madd(s2_3, b2_3, c3_3);
    let s2_4 = v128.load32_splat(a4, 64); c4_0 = madd(s2_4, b2_0, c4_0); c4_1 = madd(s2_4, b2_1, c4_1); c4_2 = madd(s2_4, b2_2, c4_2); c4_3 = madd(s2_4, b2_3, c4_3);
    let s2_5 = v128.load32_splat(a5, 64); c5_0 = madd(s2_5, b2_0, c5_0); c5_1 = madd(s2_5, b2_1, c5_1); c5_2 = madd(s2_5, b2_2, c5_2); c5_3 = madd(s2_5, b2_3, c5_3);
    let b3_0 = v128.load(b, 96);
    let b3_1 = v128.load(b, 112);
    let b3_2 = v128.load(bNext, 96);
    let b3_3 = v128.load(bNext, 112);
    let s3_0 = v128.load32_splat(a0, 96); c0_0 = madd(s3_0, b3_0, c0_0); c0_1 = madd(s3_0, b3_1, c0_1); c0_2 = madd(s3_0, b3_2, c0_2); c0_3 = madd(s3_0, b3_3, c0_3);
    let s3_1 = v128.load32_splat(a1, 96); c1_0 = madd(s3_1, b3_0, c1_0); c1_1 = madd(s3_1, b3_1, c1_1); c1_2 = madd(s3_1, b3_2, c1_2); c1_3 = madd(s3_1, b3_3, c1_3);
    let s3_2 = v128.load32_splat(a2, 96); c2_0 = madd(s3_2, b3_0, c2_0); c2_1 = madd(s3_2, b3_1, c2_1); c2_2 = madd(s3_2, b3_2, c2_2); c2_3 = madd(s3_2, b3_3, c2_3);
    let s3_3 = v128.load32_splat(a3, 96); c3_0 = madd(s3_3, b3_0, c3_0); c3_1 = madd(s3_3, b3_1, c3_1); c3_2 = madd(s3_3, b3_2, c3_2); c3_3 = madd(s3_3, b3_3, c3_3);
    let s3_4 = v128.load32_splat(a4, 96); c4_0 = madd(s3_4, b3_0, c4_0); c4_1 = madd(s3_4, b3_1, c4_1); c4_2 = madd(s3_4, b3_2, c4_2); c4_3 = madd(s3_4, b3_3, c4_3);
    let s3_5 = v128.load32_splat(a5, 96); c5_0 = madd(s3_5, b3_0, c5_0); c5_1 = madd(s3_5, b3_1, c5_1); c5_2 = madd(s3_5, b3_2, c5_2); c5_3 = madd(s3_5, b3_3, c5_3);
    b += 128; bNext += 128; a0 += 128; a1 += 128; a2 += 128; a3 += 128; a4 += 128; a5 += 128;
    }
    while (b < end) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let b0_2 = v128.load(bNext, 0);
    let b0_3 = v128.load(bNext, 16);
    let s0_0 = v128.load32_splat(a0, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1); c0_2 = madd(s0_0, b0_2, c0_2); c0_3 = madd(s0_0, b0_3, c0_3);
    let s0_1 = v128.load32_splat(a1, 0); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1); c1_2 = madd(s0_1, b0_2, c1_2); c1_3 = madd(s0_1, b0_3, c1_3);
    let s0_2 = v128.load32_splat(a2, 0); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1); c2_2 = madd(s0_2, b0_2, c2_2); c2_3 = madd(s0_2, b0_3, c2_3);
    let s0_3 = v128.load32_splat(a3, 0); c3_0 = madd(s0_3, b0_0, c3_0); c3_1 = madd(s0_3, b0_1, c3_1); c3_2 = madd(s0_3, b0_2, c3_2); c3_3 = madd(s0_3, b0_3, c3_3);
    let s0_4 = v128.load32_splat(a4, 0); c4_0 = madd(s0_4, b0_0, c4_0); c4_1 = madd(s0_4, b0_1, c4_1); c4_2 = madd(s0_4, b0_2, c4_2); c4_3 = madd(s0_4, b0_3, c4_3);
    let s0_5 = v128.load32_splat(a5, 0); c5_0 = madd(s0_5, b0_0, c5_0); c5_1 = madd(s0_5, b0_1, c5_1); c5_2 = madd(s0_5, b0_2, c5_2); c5_3 = madd(s0_5, b0_3, c5_3);
    b += 32; bNext += 32; a0 += 32; a1 += 32; a2 += 32; a3 += 32; a4 += 32; a5 += 32;
    }
    b += bJump; bNext += bJump; a0 += aJump; a1 += aJump; a2 += aJump; a3 += aJump; a4 += aJump; a5 += aJump;
  }
  const cNext = c + cPanel;
  v128.store(c, c0_0, 0); v128.store(c, c0_1, 16); v128.store(cNext, c0_2, 0); v128.store(cNext, c0_3, 16);
  v128.store(c, c1_0, 32); v128.store(c, c1_1, 48); v128.store(cNext, c1_2, 32); v128.store(cNext, c1_3, 48);
  v128.store(c, c2_0, 64); v128.store(c, c2_1, 80); v128.store(cNext, c2_2, 64); v128.store(cNext, c2_3, 80);
  v128.store(c, c3_0, 96); v128.store(c, c3_1, 112); v128.store(cNext, c3_2, 96); v128.store(cNext, c3_3, 112);
  v128.store(c, c4_0, 128); v128.store(c, c4_1, 144); v128.store(cNext, c4_2, 128); v128.store(cNext, c4_3, 144);
  v128.store(c, c5_0, 160); v128.store(c, c5_1, 176); v128.store(cNext, c5_2, 160); v128.store(cNext, c5_3, 176);
}

export function features5x16(steps: i32, rows: i32, a: usize, aPanel: usize, aStep: usize, feature: i32, b: usize, bStep: usize, init: usize, initRow: usize, c: usize, bPanel: usize, initPanel: usize, cPanel: usize): void {
  let a0 = a + <usize>((feature + 0) >> 3) * aPanel + (<usize>((feature + 0) & 7) << 2);
  let a1 = a + <usize>((feature + 1) >> 3) * aPanel + (<usize>((feature + 1) & 7) << 2);
  let a2 = a + <usize>((feature + 2) >> 3) * aPanel + (<usize>((feature + 2) & 7) << 2);
  let a3 = a + <usize>((feature + 3) >> 3) * aPanel + (<usize>((feature + 3) & 7) << 2);
  let a4 = a + <usize>((feature + 4) >> 3) * aPanel + (<usize>((feature + 4) & 7) << 2);
  let initNext = init + initPanel;
  let c0_0 = v128.load(init, 0); let c0_1 = v128.load(init, 16); let c0_2 = v128.load(initNext, 0); let c0_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c1_0 = v128.load(init, 0); let c1_1 = v128.load(init, 16); let c1_2 = v128.load(initNext, 0); let c1_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c2_0 = v128.load(init, 0); let c2_1 = v128.load(init, 16); let c2_2 = v128.load(initNext, 0); let c2_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c3_0 = v128.load(init, 0); let c3_1 = v128.load(init, 16); let c3_2 = v128.load(initNext, 0); let c3_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c4_0 = v128.load(init, 0); let c4_1 = v128.load(init, 16); let c4_2 = v128.load(initNext, 0); let c4_3 = v128.load(initNext, 16);
  let bNext = b + bPanel;
  const length = <usize>rows << 5, aJump = aStep - length, bJump = bStep - length;
  for (let step = 0; step < steps; step++) {
    const end = b + length, end4 = b + (length & ~127);
    while (b < end4) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let b0_2 = v128.load(bNext, 0);
    let b0_3 = v128.load(bNext, 16);
    let s0_0 = v128.load32_splat(a0, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1); c0_2 = madd(s0_0, b0_2, c0_2); c0_3 = madd(s0_0, b0_3, c0_3);
    let s0_1 = v128.load32_splat(a1, 0); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1); c1_2 = madd(s0_1, b0_2, c1_2); c1_3 = madd(s0_1, b0_3, c1_3);
    let s0_2 = v128.load32_splat(a2, 0); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1); c2_2 = madd(s0_2, b0_2, c2_2); c2_3 = madd(s0_2, b0_3, c2_3);
    let s0_3 = v128.load32_splat(a3, 0); c3_0 = madd(s0_3, b0_0, c3_0); c3_1 = madd(s0_3, b0_1, c3_1); c3_2 = madd(s0_3, b0_2, c3_2); c3_3 = madd(s0_3, b0_3, c3_3);
    let s0_4 = v128.load32_splat(a4, 0); c4_0 = madd(s0_4, b0_0, c4_0); c4_1 = madd(s0_4, b0_1, c4_1); c4_2 = madd(s0_4, b0_2, c4_2); c4_3 = madd(s0_4, b0_3, c4_3);
    let b1_0 = v128.load(b, 32);
    let b1_1 = v128.load(b, 48);
    let b1_2 = v128.load(bNext, 32);
    let b1_3 = v128.load(bNext, 48);
    let s1_0 = v128.load32_splat(a0, 32); c0_0 = madd(s1_0, b1_0, c0_0); c0_1 = madd(s1_0, b1_1, c0_1); c0_2 = madd(s1_0, b1_2, c0_2); c0_3 = madd(s1_0, b1_3, c0_3);
    let s1_1 = v128.load32_splat(a1, 32); c1_0 = madd(s1_1, b1_0, c1_0); c1_1 = madd(s1_1, b1_1, c1_1); c1_2 = madd(s1_1, b1_2, c1_2); c1_3 = madd(s1_1, b1_3, c1_3);
    let s1_2 = v128.load32_splat(a2, 32); c2_0 = madd(s1_2, b1_0, c2_0); c2_1 = madd(s1_2, b1_1, c2_1); c2_2 = madd(s1_2, b1_2, c2_2); c2_3 = madd(s1_2, b1_3, c2_3);
    let s1_3 = v128.load32_splat(a3, 32); c3_0 = madd(s1_3, b1_0, c3_0); c3_1 = madd(s1_3, b1_1, c3_1); c3_2 = madd(s1_3, b1_2, c3_2); c3_3 = madd(s1_3, b1_3, c3_3);
    let s1_4 = v128.load32_splat(a4, 32); c4_0 = madd(s1_4, b1_0, c4_0); c4_1 = madd(s1_4, b1_1, c4_1); c4_2 = madd(s1_4, b1_2, c4_2); c4_3 = madd(s1_4, b1_3, c4_3);
    let b2_0 = v128.load(b, 64);
    let b2_1 = v128.load(b, 80);
    let b2_2 = v128.load(bNext, 64);
    let b2_3 = v128.load(bNext, 80);
    let s2_0 = v128.load32_splat(a0, 64); c0_0 = madd(s2_0, b2_0, c0_0); c0_1 = madd(s2_0, b2_1, c0_1); c0_2 = madd(s2_0, b2_2, c0_2); c0_3 = madd(s2_0, b2_3, c0_3);
    let s2_1 = v128.load32_splat(a1, 64); c1_0 = madd(s2_1, b2_0, c1_0); c1_1 = madd(s2_1, b2_1, c1_1); c1_2 = madd(s2_1, b2_2, c1_2); c1_3 = madd(s2_1, b2_3, c1_3);
    let s2_2 = v128.load32_splat(a2, 64); c2_0 = madd(s2_2, b2_0, c2_0); c2_1 = madd(s2_2, b2_1, c2_1); c2_2 = madd(s2_2, b2_2, c2_2); c2_3 = madd(s2_2, b2_3, c2_3);
    let s2_3 = v128.load32_splat(a3, 64); c3_0 = madd(s2_3, b2_0, c3_0); c3_1 = madd(s2_3, b2_1, c3_1); c3_2 = madd(s2_3, b2_2, c3_2); c3_3 = madd(s2_3, b2_3, c3_3);
    let s2_4 = v128.load32_splat(a4, 64); c4_0 = madd(s2_4, b2_0, c4_0); c4_1 = madd(s2_4, b2_1, c4_1); c4_2 = madd(s2_4, b2_2, c4_2); c4_3 = madd(s2_4, b2_3, c4_3);
    let b3_0 = v128.load(b, 96);
    let b3_1 = v128.load(b, 112);
    let b3_2 = v128.load(bNext, 96);
    let b3_3 = v128.load(bNext, 112);
    let s3_0 = v128.load32_splat(a0, 96); c0_0 = madd(s3_0, b3_0, c0_0); c0_1 = madd(s3_0, b3_1, c0_1); c0_2 = madd(s3_0, b3_2, c0_2); c0_3 = madd(s3_0, b3_3, c0_3);
    let s3_1 = v128.load32_splat(a1, 96); c1_0 = madd(s3_1, b3_0, c1_0); c1_1 = madd(s3_1, b3_1, c1_1); c1_2 = madd(s3_1, b3_2, c1_2); c1_3 = madd(s3_1, b3_3, c1_3);
    let s3_2 = v128.load32_splat(a2, 96); c2_0 = madd(s3_2, b3_0, c2_0); c2_1 = madd(s3_2, b3_1, c2_1); c2_2 = madd(s3_2, b3_2, c2_2); c2_3 = madd(s3_2, b3_3, c2_3);
    let s3_3 = v128.load32_splat(a3, 96); c3_0 = madd(s3_3, b3_0, c3_0); c3_1 = madd(s3_3, b3_1, c3_1); c3_2 = madd(s3_3, b3_2, c3_2); c3_3 = madd(s3_3, b3_3, c3_3);
    let s3_4 = v128.load32_splat(a4, 96); c4_0 = madd(s3_4, b3_0, c4_0); c4_1 = madd(s3_4, b3_1, c4_1); c4_2 = madd(s3_4, b3_2, c4_2); c4_3 = madd(s3_4, b3_3, c4_3);
    b += 128; bNext += 128; a0 += 128; a1 += 128; a2 += 128; a3 += 128; a4 += 128;
    }
    while (b < end) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let b0_2 = v128.load(bNext, 0);
    let b0_3 = v128.load(bNext, 16);
    let s0_0 = v128.load32_splat(a0, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1); c0_2 = madd(s0_0, b0_2, c0_2); c0_3 = madd(s0_0, b0_3, c0_3);
    let s0_1 = v128.load32_splat(a1, 0); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1); c1_2 = madd(s0_1, b0_2, c1_2); c1_3 = madd(s0_1, b0_3, c1_3);
    let s0_2 = v128.load32_splat(a2, 0); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1); c2_2 = madd(s0_2, b0_2, c2_2); c2_3 = madd(s0_2, b0_3, c2_3);
    let s0_3 = v128.load32_splat(a3, 0); c3_0 = madd(s0_3, b0_0, c3_0); c3_1 = madd(s0_3, b0_1, c3_1); c3_2 = madd(s0_3, b0_2, c3_2); c3_3 = madd(s0_3, b0_3, c3_3);
    let s0_4 = v128.load32_splat(a4, 0); c4_0 = madd(s0_4, b0_0, c4_0); c4_1 = madd(s0_4, b0_1, c4_1); c4_2 = madd(s0_4, b0_2, c4_2); c4_3 = madd(s0_4, b0_3, c4_3);
    b += 32; bNext += 32; a0 += 32; a1 += 32; a2 += 32; a3 += 32; a4 += 32;
    }
    b += bJump; bNext += bJump; a0 += aJump; a1 += aJump; a2 += aJump; a3 += aJump; a4 += aJump;
  }
  const cNext = c + cPanel;
  v128.store(c, c0_0, 0); v128.store(c, c0_1, 16); v128.store(cNext, c0_2, 0); v128.store(cNext, c0_3, 16);
  v128.store(c, c1_0, 32); v128.store(c, c1_1, 48); v128.store(cNext, c1_2, 32); v128.store(cNext, c1_3, 48);
  v128.store(c, c2_0, 64); v128.store(c, c2_1, 80); v128.store(cNext, c2_2, 64); v128.store(cNext, c2_3, 80);
  v128.store(c, c3_0, 96); v128.store(c, c3_1, 112); v128.store(cNext, c3_2, 96); v128.store(cNext, c3_3, 112);
  v128.store(c, c4_0, 128); v128.store(c, c4_1, 144); v128.store(cNext, c4_2, 128); v128.store(cNext, c4_3, 144);
}

export function features4x16(steps: i32, rows: i32, a: usize, aPanel: usize, aStep: usize, feature: i32, b: usize, bStep: usize, init: usize, initRow: usize, c: usize, bPanel: usize, initPanel: usize, cPanel: usize): void {
  let a0 = a + <usize>((feature + 0) >> 3) * aPanel + (<usize>((feature + 0) & 7) << 2);
  let a1 = a + <usize>((feature + 1) >> 3) * aPanel + (<usize>((feature + 1) & 7) << 2);
  let a2 = a + <usize>((feature + 2) >> 3) * aPanel + (<usize>((feature + 2) & 7) << 2);
  let a3 = a + <usize>((feature + 3) >> 3) * aPanel + (<usize>((feature + 3) & 7) << 2);
  let initNext = init + initPanel;
  let c0_0 = v128.load(init, 0); let c0_1 = v128.load(init, 16); let c0_2 = v128.load(initNext, 0); let c0_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c1_0 = v128.load(init, 0); let c1_1 = v128.load(init, 16); let c1_2 = v128.load(initNext, 0); let c1_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c2_0 = v128.load(init, 0); let c2_1 = v128.load(init, 16); let c2_2 = v128.load(initNext, 0); let c2_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c3_0 = v128.load(init, 0); let c3_1 = v128.load(init, 16); let c3_2 = v128.load(initNext, 0); let c3_3 = v128.load(initNext, 16);
  let bNext = b + bPanel;
  const length = <usize>rows << 5, aJump = aStep - length, bJump = bStep - length;
  for (let step = 0; step < steps; step++) {
    const end = b + length, end4 = b + (length & ~127);
    while (b < end4) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let b0_2 = v128.load(bNext, 0);
    let b0_3 = v128.load(bNext, 16);
    let s0_0 = v128.load32_splat(a0, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1); c0_2 = madd(s0_0, b0_2, c0_2); c0_3 = madd(s0_0, b0_3, c0_3);
    let s0_1 = v128.load32_splat(a1, 0); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1); c1_2 = madd(s0_1, b0_2, c1_2); c1_3 = madd(s0_1, b0_3, c1_3);
    let s0_2 = v128.load32_splat(a2, 0); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1); c2_2 = madd(s0_2, b0_2, c2_2); c2_3 = madd(s0_2, b0_3, c2_3);
    let s0_3 = v128.load32_splat(a3, 0); c3_0 = madd(s0_3, b0_0, c3_0); c3_1 = madd(s0_3, b0_1, c3_1); c3_2 = madd(s0_3, b0_2, c3_2); c3_3 = madd(s0_3, b0_3, c3_3);
    let b1_0 = v128.load(b, 32);
    let b1_1 = v128.load(b, 48);
    let b1_2 = v128.load(bNext, 32);
    let b1_3 = v128.load(bNext, 48);
    let s1_0 = v128.load32_splat(a0, 32); c0_0 = madd(s1_0, b1_0, c0_0); c0_1 = madd(s1_0, b1_1, c0_1); c0_2 = madd(s1_0, b1_2, c0_2); c0_3 = madd(s1_0, b1_3, c0_3);
    let s1_1 = v128.load32_splat(a1, 32); c1_0 = madd(s1_1, b1_0, c1_0); c1_1 = madd(s1_1, b1_1, c1_1); c1_2 = madd(s1_1, b1_2, c1_2); c1_3 = madd(s1_1, b1_3, c1_3);
    let s1_2 = v128.load32_splat(a2, 32); c2_0 = madd(s1_2, b1_0, c2_0); c2_1 = madd(s1_2, b1_1, c2_1); c2_2 = madd(s1_2, b1_2, c2_2); c2_3 = madd(s1_2, b1_3, c2_3);
    let s1_3 = v128.load32_splat(a3, 32); c3_0 = madd(s1_3, b1_0, c3_0); c3_1 = madd(s1_3, b1_1, c3_1); c3_2 = madd(s1_3, b1_2, c3_2); c3_3 = madd(s1_3, b1_3, c3_3);
    let b2_0 = v128.load(b, 64);
    let b2_1 = v128.load(b, 80);
    let b2_2 = v128.load(bNext, 64);
    let b2_3 = v128.load(bNext, 80);
    let s2_0 = v128.load32_splat(a0, 64); c0_0 = madd(s2_0, b2_0, c0_0); c0_1 = madd(s2_0, b2_1, c0_1); c0_2 = madd(s2_0, b2_2, c0_2); c0_3 = madd(s2_0, b2_3, c0_3);
    let s2_1 = v128.load32_splat(a1, 64); c1_0 = madd(s2_1, b2_0, c1_0); c1_1 = madd(s2_1, b2_1, c1_1); c1_2 = madd(s2_1, b2_2, c1_2); c1_3 = madd(s2_1, b2_3, c1_3);
    let s2_2 = v128.load32_splat(a2, 64); c2_0 = madd(s2_2, b2_0, c2_0); c2_1 = madd(s2_2, b2_1, c2_1); c2_2 = madd(s2_2, b2_2, c2_2); c2_3 = madd(s2_2, b2_3, c2_3);
    let s2_3 = v128.load32_splat(a3, 64); c3_0 = madd(s2_3, b2_0, c3_0); c3_1 = madd(s2_3, b2_1, c3_1); c3_2 = madd(s2_3, b2_2, c3_2); c3_3 = madd(s2_3, b2_3, c3_3);
    let b3_0 = v128.load(b, 96);
    let b3_1 = v128.load(b, 112);
    let b3_2 = v128.load(bNext, 96);
    let b3_3 = v128.load(bNext, 112);
    let s3_0 = v128.load32_splat(a0, 96); c0_0 = madd(s3_0, b3_0, c0_0); c0_1 = madd(s3_0, b3_1, c0_1); c0_2 = madd(s3_0, b3_2, c0_2); c0_3 = madd(s3_0, b3_3, c0_3);
    let s3_1 = v128.load32_splat(a1, 96); c1_0 = madd(s3_1, b3_0, c1_0); c1_1 = madd(s3_1, b3_1, c1_1); c1_2 = madd(s3_1, b3_2, c1_2); c1_3 = madd(s3_1, b3_3, c1_3);
    let s3_2 = v128.load32_splat(a2, 96); c2_0 = madd(s3_2, b3_0, c2_0); c2_1 = madd(s3_2, b3_1, c2_1); c2_2 = madd(s3_2, b3_2, c2_2); c2_3 = madd(s3_2, b3_3, c2_3);
    let s3_3 = v128.load32_splat(a3, 96); c3_0 = madd(s3_3, b3_0, c3_0); c3_1 = madd(s3_3, b3_1, c3_1); c3_2 = madd(s3_3, b3_2, c3_2); c3_3 = madd(s3_3, b3_3, c3_3);
    b += 128; bNext += 128; a0 += 128; a1 += 128; a2 += 128; a3 += 128;
    }
    while (b < end) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let b0_2 = v128.load(bNext, 0);
    let b0_3 = v128.load(bNext, 16);
    let s0_0 = v128.load32_splat(a0, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1); c0_2 = madd(s0_0, b0_2, c0_2); c0_3 = madd(s0_0, b0_3, c0_3);
    let s0_1 = v128.load32_splat(a1, 0); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1); c1_2 = madd(s0_1, b0_2, c1_2); c1_3 = madd(s0_1, b0_3, c1_3);
    let s0_2 = v128.load32_splat(a2, 0); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1); c2_2 = madd(s0_2, b0_2, c2_2); c2_3 = madd(s0_2, b0_3, c2_3);
    let s0_3 = v128.load32_splat(a3, 0); c3_0 = madd(s0_3, b0_0, c3_0); c3_1 = madd(s0_3, b0_1, c3_1); c3_2 = madd(s0_3, b0_2, c3_2); c3_3 = madd(s0_3, b0_3, c3_3);
    b += 32; bNext += 32; a0 += 32; a1 += 32; a2 += 32; a3 += 32;
    }
    b += bJump; bNext += bJump; a0 += aJump; a1 += aJump; a2 += aJump; a3 += aJump;
  }
  const cNext = c + cPanel;
  v128.store(c, c0_0, 0); v128.store(c, c0_1, 16); v128.store(cNext, c0_2, 0); v128.store(cNext, c0_3, 16);
  v128.store(c, c1_0, 32); v128.store(c, c1_1, 48); v128.store(cNext, c1_2, 32); v128.store(cNext, c1_3, 48);
  v128.store(c, c2_0, 64); v128.store(c, c2_1, 80); v128.store(cNext, c2_2, 64); v128.store(cNext, c2_3, 80);
  v128.store(c, c3_0, 96); v128.store(c, c3_1, 112); v128.store(cNext, c3_2, 96); v128.store(cNext, c3_3, 112);
}

export function features3x16(steps: i32, rows: i32, a: usize, aPanel: usize, aStep: usize, feature: i32, b: usize, bStep: usize, init: usize, initRow: usize, c: usize, bPanel: usize, initPanel: usize, cPanel: usize): void {
  let a0 = a + <usize>((feature + 0) >> 3) * aPanel + (<usize>((feature + 0) & 7) << 2);
  let a1 = a + <usize>((feature + 1) >> 3) * aPanel + (<usize>((feature + 1) & 7) << 2);
  let a2 = a + <usize>((feature + 2) >> 3) * aPanel + (<usize>((feature + 2) & 7) << 2);
  let initNext = init + initPanel;
  let c0_0 = v128.load(init, 0); let c0_1 = v128.load(init, 16); let c0_2 = v128.load(initNext, 0); let c0_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c1_0 = v128.load(init, 0); let c1_1 = v128.load(init, 16); let c1_2 = v128.load(initNext, 0); let c1_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c2_0 = v128.load(init, 0); let c2_1 = v128.load(init, 16); let c2_2 = v128.load(initNext, 0); let c2_3 = v128.load(initNext, 16);
  let bNext = b + bPanel;
  const length = <usize>rows << 5, aJump = aStep - length, bJump = bStep - length;
  for (let step = 0; step < steps; step++) {
    const end = b + length, end4 = b + (length & ~127);
    while (b < end4) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let b0_2 = v128.load(bNext, 0);
    let b0_3 = v128.load(bNext, 16);
    let s0_0 = v128.load32_splat(a0, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1); c0_2 = madd(s0_0, b0_2, c0_2); c0_3 = madd(s0_0, b0_3, c0_3);
    let s0_1 = v128.load32_splat(a1, 0); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1); c1_2 = madd(s0_1, b0_2, c1_2); c1_3 = madd(s0_1, b0_3, c1_3);
    let s0_2 = v128.load32_splat(a2, 0); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1); c2_2 = madd(s0_2, b0_2, c2_2); c2_3 = madd(s0_2, b0_3, c2_3);
    let b1_0 = v128.load(b, 32);
    let b1_1 = v128.load(b, 48);
    let b1_2 = v128.load(bNext, 32);
    let b1_3 = v128.load(bNext, 48);
    let s1_0 = v128.load32_splat(a0, 32); c0_0 = madd(s1_0, b1_0, c0_0); c0_1 = madd(s1_0, b1_1, c0_1); c0_2 = madd(s1_0, b1_2, c0_2); c0_3 = madd(s1_0, b1_3, c0_3);
    let s1_1 = v128.load32_splat(a1, 32); c1_0 = madd(s1_1, b1_0, c1_0); c1_1 = madd(s1_1, b1_1, c1_1); c1_2 = madd(s1_1, b1_2, c1_2); c1_3 = madd(s1_1, b1_3, c1_3);
    let s1_2 = v128.load32_splat(a2, 32); c2_0 = madd(s1_2, b1_0, c2_0); c2_1 = madd(s1_2, b1_1, c2_1); c2_2 = madd(s1_2, b1_2, c2_2); c2_3 = madd(s1_2, b1_3, c2_3);
    let b2_0 = v128.load(b, 64);
    let b2_1 = v128.load(b, 80);
    let b2_2 = v128.load(bNext, 64);
    let b2_3 = v128.load(bNext, 80);
    let s2_0 = v128.load32_splat(a0, 64); c0_0 = madd(s2_0, b2_0, c0_0); c0_1 = madd(s2_0, b2_1, c0_1); c0_2 = madd(s2_0, b2_2, c0_2); c0_3 = madd(s2_0, b2_3, c0_3);
    let s2_1 = v128.load32_splat(a1, 64); c1_0 = madd(s2_1, b2_0, c1_0); c1_1 = madd(s2_1, b2_1, c1_1); c1_2 = madd(s2_1, b2_2, c1_2); c1_3 = madd(s2_1, b2_3, c1_3);
    let s2_2 = v128.load32_splat(a2, 64); c2_0 = madd(s2_2, b2_0, c2_0); c2_1 = madd(s2_2, b2_1, c2_1); c2_2 = madd(s2_2, b2_2, c2_2); c2_3 = madd(s2_2, b2_3, c2_3);
    let b3_0 = v128.load(b, 96);
    let b3_1 = v128.load(b, 112);
    let b3_2 = v128.load(bNext, 96);
    let b3_3 = v128.load(bNext, 112);
    let s3_0 = v128.load32_splat(a0, 96); c0_0 = madd(s3_0, b3_0, c0_0); c0_1 = madd(s3_0, b3_1, c0_1); c0_2 = madd(s3_0, b3_2, c0_2); c0_3 = madd(s3_0, b3_3, c0_3);
    let s3_1 = v128.load32_splat(a1, 96); c1_0 = madd(s3_1, b3_0, c1_0); c1_1 = madd(s3_1, b3_1, c1_1); c1_2 = madd(s3_1, b3_2, c1_2); c1_3 = madd(s3_1, b3_3, c1_3);
    let s3_2 = v128.load32_splat(a2, 96); c2_0 = madd(s3_2, b3_0, c2_0); c2_1 = madd(s3_2, b3_1, c2_1); c2_2 = madd(s3_2, b3_2, c2_2); c2_3 = madd(s3_2, b3_3, c2_3);
    b += 128; bNext += 128; a0 += 128; a1 += 128; a2 += 128;
    }
    while (b < end) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let b0_2 = v128.load(bNext, 0);
    let b0_3 = v128.load(bNext, 16);
    let s0_0 = v128.load32_splat(a0, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1); c0_2 = madd(s0_0, b0_2, c0_2); c0_3 = madd(s0_0, b0_3, c0_3);
    let s0_1 = v128.load32_splat(a1, 0); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1); c1_2 = madd(s0_1, b0_2, c1_2); c1_3 = madd(s0_1, b0_3, c1_3);
    let s0_2 = v128.load32_splat(a2, 0); c2_0 = madd(s0_2, b0_0, c2_0); c2_1 = madd(s0_2, b0_1, c2_1); c2_2 = madd(s0_2, b0_2, c2_2); c2_3 = madd(s0_2, b0_3, c2_3);
    b += 32; bNext += 32; a0 += 32; a1 += 32; a2 += 32;
    }
    b += bJump; bNext += bJump; a0 += aJump; a1 += aJump; a2 += aJump;
  }
  const cNext = c + cPanel;
  v128.store(c, c0_0, 0); v128.store(c, c0_1, 16); v128.store(cNext, c0_2, 0); v128.store(cNext, c0_3, 16);
  v128.store(c, c1_0, 32); v128.store(c, c1_1, 48); v128.store(cNext, c1_2, 32); v128.store(cNext, c1_3, 48);
  v128.store(c, c2_0, 64); v128.store(c, c2_1, 80); v128.store(cNext, c2_2, 64); v128.store(cNext, c2_3, 80);
}

export function features2x16(steps: i32, rows: i32, a: usize, aPanel: usize, aStep: usize, feature: i32, b: usize, bStep: usize, init: usize, initRow: usize, c: usize, bPanel: usize, initPanel: usize, cPanel: usize): void {
  let a0 = a + <usize>((feature + 0) >> 3) * aPanel + (<usize>((feature + 0) & 7) << 2);
  let a1 = a + <usize>((feature + 1) >> 3) * aPanel + (<usize>((feature + 1) & 7) << 2);
  let initNext = init + initPanel;
  let c0_0 = v128.load(init, 0); let c0_1 = v128.load(init, 16); let c0_2 = v128.load(initNext, 0); let c0_3 = v128.load(initNext, 16);
  init += initRow; initNext += initRow;
  let c1_0 = v128.load(init, 0); let c1_1 = v128.load(init, 16); let c1_2 = v128.load(initNext, 0); let c1_3 = v128.load(initNext, 16);
  let bNext = b + bPanel;
  const length = <usize>rows << 5, aJump = aStep - length, bJump = bStep - length;
  for (let step = 0; step < steps; step++) {
    const end = b + length, end4 = b + (length & ~127);
    while (b < end4) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let b0_2 = v128.load(bNext, 0);
    let b0_3 = v128.load(bNext, 16);
    let s0_0 = v128.load32_splat(a0, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1); c0_2 = madd(s0_0, b0_2, c0_2); c0_3 = madd(s0_0, b0_3, c0_3);
    let s0_1 = v128.load32_splat(a1, 0); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1); c1_2 = madd(s0_1, b0_2, c1_2); c1_3 = madd(s0_1, b0_3, c1_3);
    let b1_0 = v128.load(b, 32);
    let b1_1 = v128.load(b, 48);
    let b1_2 = v128.load(bNext, 32);
    let b1_3 = v128.load(bNext, 48);
    let s1_0 = v128.load32_splat(a0, 32); c0_0 = madd(s1_0, b1_0, c0_0); c0_1 = madd(s1_0, b1_1, c0_1); c0_2 = madd(s1_0, b1_2, c0_2); c0_3 = madd(s1_0, b1_3, c0_3);
    let s1_1 = v128.load32_splat(a1, 32); c1_0 = madd(s1_1, b1_0, c1_0); c1_1 = madd(s1_1, b1_1, c1_1); c1_2 = madd(s1_1, b1_2, c1_2); c1_3 = madd(s1_1, b1_3, c1_3);
    let b2_0 = v128.load(b, 64);
    let b2_1 = v128.load(b, 80);
    let b2_2 = v128.load(bNext, 64);
    let b2_3 = v128.load(bNext, 80);
    let s2_0 = v128.load32_splat(a0, 64); c0_0 = madd(s2_0, b2_0, c0_0); c0_1 = madd(s2_0, b2_1, c0_1); c0_2 = madd(s2_0, b2_2, c0_2); c0_3 = madd(s2_0, b2_3, c0_3);
    let s2_1 = v128.load32_splat(a1, 64); c1_0 = madd(s2_1, b2_0, c1_0); c1_1 = madd(s2_1, b2_1, c1_1); c1_2 = madd(s2_1, b2_2, c1_2); c1_3 = madd(s2_1, b2_3, c1_3);
    let b3_0 = v128.load(b, 96);
    let b3_1 = v128.load(b, 112);
    let b3_2 = v128.load(bNext, 96);
    let b3_3 = v128.load(bNext, 112);
    let s3_0 = v128.load32_splat(a0, 96); c0_0 = madd(s3_0, b3_0, c0_0); c0_1 = madd(s3_0, b3_1, c0_1); c0_2 = madd(s3_0, b3_2, c0_2); c0_3 = madd(s3_0, b3_3, c0_3);
    let s3_1 = v128.load32_splat(a1, 96); c1_0 = madd(s3_1, b3_0, c1_0); c1_1 = madd(s3_1, b3_1, c1_1); c1_2 = madd(s3_1, b3_2, c1_2); c1_3 = madd(s3_1, b3_3, c1_3);
    b += 128; bNext += 128; a0 += 128; a1 += 128;
    }
    while (b < end) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let b0_2 = v128.load(bNext, 0);
    let b0_3 = v128.load(bNext, 16);
    let s0_0 = v128.load32_splat(a0, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1); c0_2 = madd(s0_0, b0_2, c0_2); c0_3 = madd(s0_0, b0_3, c0_3);
    let s0_1 = v128.load32_splat(a1, 0); c1_0 = madd(s0_1, b0_0, c1_0); c1_1 = madd(s0_1, b0_1, c1_1); c1_2 = madd(s0_1, b0_2, c1_2); c1_3 = madd(s0_1, b0_3, c1_3);
    b += 32; bNext += 32; a0 += 32; a1 += 32;
    }
    b += bJump; bNext += bJump; a0 += aJump; a1 += aJump;
  }
  const cNext = c + cPanel;
  v128.store(c, c0_0, 0); v128.store(c, c0_1, 16); v128.store(cNext, c0_2, 0); v128.store(cNext, c0_3, 16);
  v128.store(c, c1_0, 32); v128.store(c, c1_1, 48); v128.store(cNext, c1_2, 32); v128.store(cNext, c1_3, 48);
}

export function features1x16(steps: i32, rows: i32, a: usize, aPanel: usize, aStep: usize, feature: i32, b: usize, bStep: usize, init: usize, initRow: usize, c: usize, bPanel: usize, initPanel: usize, cPanel: usize): void {
  let a0 = a + <usize>((feature + 0) >> 3) * aPanel + (<usize>((feature + 0) & 7) << 2);
  let initNext = init + initPanel;
  let c0_0 = v128.load(init, 0); let c0_1 = v128.load(init, 16); let c0_2 = v128.load(initNext, 0); let c0_3 = v128.load(initNext, 16);
  let bNext = b + bPanel;
  const length = <usize>rows << 5, aJump = aStep - length, bJump = bStep - length;
  for (let step = 0; step < steps; step++) {
    const end = b + length, end4 = b + (length & ~127);
    while (b < end4) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let b0_2 = v128.load(bNext, 0);
    let b0_3 = v128.load(bNext, 16);
    let s0_0 = v128.load32_splat(a0, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1); c0_2 = madd(s0_0, b0_2, c0_2); c0_3 = madd(s0_0, b0_3, c0_3);
    let b1_0 = v128.load(b, 32);
    let b1_1 = v128.load(b, 48);
    let b1_2 = v128.load(bNext, 32);
    let b1_3 = v128.load(bNext, 48);
    let s1_0 = v128.load32_splat(a0, 32); c0_0 = madd(s1_0, b1_0, c0_0); c0_1 = madd(s1_0, b1_1, c0_1); c0_2 = madd(s1_0, b1_2, c0_2); c0_3 = madd(s1_0, b1_3, c0_3);
    let b2_0 = v128.load(b, 64);
    let b2_1 = v128.load(b, 80);
    let b2_2 = v128.load(bNext, 64);
    let b2_3 = v128.load(bNext, 80);
    let s2_0 = v128.load32_splat(a0, 64); c0_0 = madd(s2_0, b2_0, c0_0); c0_1 = madd(s2_0, b2_1, c0_1); c0_2 = madd(s2_0, b2_2, c0_2); c0_3 = madd(s2_0, b2_3, c0_3);
    let b3_0 = v128.load(b, 96);
    let b3_1 = v128.load(b, 112);
    let b3_2 = v128.load(bNext, 96);
    let b3_3 = v128.load(bNext, 112);
    let s3_0 = v128.load32_splat(a0, 96); c0_0 = madd(s3_0, b3_0, c0_0); c0_1 = madd(s3_0, b3_1, c0_1); c0_2 = madd(s3_0, b3_2, c0_2); c0_3 = madd(s3_0, b3_3, c0_3);
    b += 128; bNext += 128; a0 += 128;
    }
    while (b < end) {
    let b0_0 = v128.load(b, 0);
    let b0_1 = v128.load(b, 16);
    let b0_2 = v128.load(bNext, 0);
    let b0_3 = v128.load(bNext, 16);
    let s0_0 = v128.load32_splat(a0, 0); c0_0 = madd(s0_0, b0_0, c0_0); c0_1 = madd(s0_0, b0_1, c0_1); c0_2 = madd(s0_0, b0_2, c0_2); c0_3 = madd(s0_0, b0_3, c0_3);
    b += 32; bNext += 32; a0 += 32;
    }
    b += bJump; bNext += bJump; a0 += aJump;
  }
  const cNext = c + cPanel;
  v128.store(c, c0_0, 0); v128.store(c, c0_1, 16); v128.store(cNext, c0_2, 0); v128.store(cNext, c0_3, 16);
}
