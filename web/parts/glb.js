// Reads a GLB into what a view draws: parts with their numbers, materials, pictures, variants and movements. Skins and morphs stand still.

import { IDENTITY, between, multiply, placed } from "./matrices.js";

const ARRAYS = { 5120: Int8Array, 5121: Uint8Array, 5122: Int16Array, 5123: Uint16Array, 5125: Uint32Array, 5126: Float32Array };
const WIDTHS = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4, MAT4: 16 };
const READ = new Set(["KHR_materials_variants", "KHR_materials_transmission", "KHR_materials_unlit", "KHR_mesh_quantization", "KHR_materials_emissive_strength"]);
const TRIANGLES = 4;
const JSON_CHUNK = 0x4e4f534a;

/** Throws where it needs what is not read here, such as compressed geometry. */
export function read(buffer) {
  const { json, binary } = unpacked(buffer);
  const lacking = (json.extensionsRequired ?? []).filter((name) => !READ.has(name));
  if (lacking.length) throw new Error(`needs ${lacking.join(", ")}`);
  const accessor = (index) => numbers(json, binary, index);
  return {
    variants: (json.extensions?.KHR_materials_variants?.variants ?? []).map(({ name }) => name),
    materials: (json.materials ?? []).map((material) => surface(json, material)),
    pictures: (json.images ?? []).map((image) => picture(json, binary, image)),
    meshes: (json.meshes ?? []).map(({ primitives }) => primitives.filter(({ mode = TRIANGLES }) => mode === TRIANGLES).map((each) => part(each, accessor))),
    animations: (json.animations ?? []).map((animation, place) => movement(animation, place, accessor)),
    /** The parts where they stand; `moved` overrides translations, rotations and scales by node. */
    scene: (moved = new Map()) => walk(json, moved),
  };
}

function unpacked(buffer) {
  const view = new DataView(buffer);
  const length = view.getUint32(12, true);
  if (view.getUint32(0, true) !== 0x46546c67 || view.getUint32(16, true) !== JSON_CHUNK) throw new Error("is no GLB");
  const json = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 20, length)));
  const start = 20 + length + 8;
  return { json, binary: buffer.slice(Math.min(start, buffer.byteLength)) };
}

/** `{ data, width, normalized }`, packed without gaps. */
function numbers(json, binary, index) {
  const { bufferView, byteOffset = 0, componentType, count, type, normalized = false, sparse } = json.accessors[index];
  if (sparse || bufferView === undefined) throw new Error("needs sparse accessors");
  const view = json.bufferViews[bufferView];
  const [Kind, width] = [ARRAYS[componentType], WIDTHS[type]];
  const start = (view.byteOffset ?? 0) + byteOffset;
  const packed = width * Kind.BYTES_PER_ELEMENT;
  if (!view.byteStride || view.byteStride === packed) return { data: new Kind(binary.slice(start, start + count * packed)), width, normalized };
  const data = new Kind(count * width);
  for (let place = 0; place < count; place += 1) data.set(new Kind(binary.slice(start + place * view.byteStride, start + place * view.byteStride + packed)), place * width);
  return { data, width, normalized };
}

function part({ attributes, indices, material, extensions }, accessor) {
  const { POSITION, NORMAL, TEXCOORD_0 } = attributes;
  const mappings = extensions?.KHR_materials_variants?.mappings ?? [];
  return {
    positions: accessor(POSITION),
    normals: NORMAL === undefined ? null : accessor(NORMAL),
    places: TEXCOORD_0 === undefined ? null : accessor(TEXCOORD_0),
    indices: indices === undefined ? null : accessor(indices),
    material: (variant) => mappings.find(({ variants }) => variants.includes(variant))?.material ?? material,
  };
}

function surface(json, { pbrMetallicRoughness: { baseColorFactor = [1, 1, 1, 1], metallicFactor = 1, roughnessFactor = 1, baseColorTexture } = {}, emissiveFactor = [0, 0, 0], alphaMode, extensions = {} }) {
  const clear = extensions.KHR_materials_transmission?.transmissionFactor ?? 0;
  const strength = extensions.KHR_materials_emissive_strength?.emissiveStrength ?? 1;
  return {
    colour: [...baseColorFactor.slice(0, 3), alphaMode === "BLEND" ? baseColorFactor[3] : 1 - 0.92 * clear],
    metal: metallicFactor,
    rough: roughnessFactor,
    glow: emissiveFactor.map((value) => value * strength),
    picture: baseColorTexture === undefined ? null : (json.textures[baseColorTexture.index].source ?? null),
    sheer: alphaMode === "BLEND" || clear > 0,
  };
}

function picture(json, binary, { bufferView, mimeType }) {
  if (bufferView === undefined) throw new Error("has pictures outside of itself");
  const { byteOffset = 0, byteLength } = json.bufferViews[bufferView];
  return new Blob([binary.slice(byteOffset, byteOffset + byteLength)], { type: mimeType });
}

/** `{ name, length, at(seconds) }`: `at` tells where nodes are. */
function movement({ name, channels, samplers }, place, accessor) {
  const tracks = channels
    .filter(({ target }) => target.node !== undefined && target.path !== "weights")
    .map(({ sampler, target }) => ({ ...target, ...samplers[sampler] }))
    .map(({ node, path, input, output, interpolation }) => ({ node, path, times: accessor(input).data, values: accessor(output).data, interpolation }));
  const length = Math.max(0, ...tracks.map(({ times }) => times.at(-1)));
  const at = (seconds) => {
    const moved = new Map();
    for (const track of tracks) moved.set(track.node, { ...moved.get(track.node), [track.path]: value(track, seconds) });
    return moved;
  };
  return { name: name ?? String(place + 1), length, at };
}

function value({ times, values, path, interpolation }, seconds) {
  const width = path === "rotation" ? 4 : 3;
  const [stride, offset] = interpolation === "CUBICSPLINE" ? [3 * width, width] : [width, 0];
  const key = (place) => Array.from(values.subarray(place * stride + offset, place * stride + offset + width));
  const next = times.findIndex((time) => time > seconds);
  if (next <= 0) return key(next === 0 ? 0 : times.length - 1);
  if (interpolation === "STEP") return key(next - 1);
  return between(key(next - 1), key(next), (seconds - times[next - 1]) / (times[next] - times[next - 1]));
}

function walk(json, moved) {
  const found = [];
  const visit = (index, above) => {
    const node = { translation: [0, 0, 0], rotation: [0, 0, 0, 1], scale: [1, 1, 1], ...json.nodes[index], ...moved.get(index) };
    const matrix = multiply(above, node.matrix ?? placed(node.translation, node.rotation, node.scale));
    if (node.mesh !== undefined) found.push({ mesh: node.mesh, matrix });
    for (const child of node.children ?? []) visit(child, matrix);
  };
  for (const root of json.scenes[json.scene ?? 0].nodes) visit(root, IDENTITY);
  return found;
}
