/**
 * Returns what machine code, bytecode and their tables take of the heap. V8 compiles more of a program for as long as it
 * runs, so they grow although the program keeps nothing.
 * @param {Pick<import('node:v8').HeapCodeStatistics, 'code_and_metadata_size' | 'bytecode_and_metadata_size'>} statistics
 * @returns {number}
 */
function compiledBytes({ code_and_metadata_size: code, bytecode_and_metadata_size: bytecode }) {
  return code + bytecode
}

module.exports = { compiledBytes }
