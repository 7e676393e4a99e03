set -e
v=$WIZARD_CACHE/venvs; mkdir -p $v; cd $v
mk() { n=$1; shift; [ -x $n/bin/python ] && [ -f $n/.ok ] && return; python3 -m venv $n; $n/bin/python -m pip install --quiet --disable-pip-version-check "$@" && touch $n/.ok; echo $n done; }
mk polyaxonfile-1.20.0 'setuptools<81' polyaxon==1.20.0 'kubernetes<37'
mk polyaxon-schemas-0.6.1 'setuptools<81' 'markupsafe<2.1' polyaxon-schemas==0.6.1
mk polyaxonfile-2.9.4 'setuptools<81' polyaxon==2.9.4 'kubernetes<37'
mk polyaxonfile-1.1.0 'setuptools<81' polyaxon==1.1.0 'kubernetes<37'
